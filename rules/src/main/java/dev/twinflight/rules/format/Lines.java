package dev.twinflight.rules.format;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a file being laid out: one blank line between others at most, none at the beginning, a final end of line.
 * Confined to one call.
 */
public final class Lines {

    private final List<String> lines = new ArrayList<>();

    /** The lines of a text without their ends, of whichever kind those are. */
    public static List<String> of(String text) {
        return text.lines().toList();
    }

    /** Adds a line with this indentation; its own is taken away, and so are blanks at its end. */
    public void add(int indentation, String line) {
        String content = line.strip();
        if (!content.isEmpty()) {
            lines.add(" ".repeat(Math.max(0, indentation)) + content);
        } else if (!lines.isEmpty() && !lines.getLast().isEmpty()) {
            lines.add("");
        }
    }

    /** Adds a line whose blanks mean something, as in a text of several lines. */
    public void addAsItIs(String line) {
        lines.add(line);
    }

    /** The laid out text. */
    public String text() {
        while (!lines.isEmpty() && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    /** The number of spaces a line begins with. */
    public static int indentation(String line) {
        int spaces = 0;
        while (spaces < line.length() && line.charAt(spaces) == ' ') {
            spaces++;
        }
        return spaces;
    }

    /** Whether two texts differ in blanks and ends of lines alone. */
    public static boolean sameWords(String one, String other) {
        return words(one).equals(words(other));
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", "");
    }
}
