package dev.twinflight.rules.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Lays out the lines of one YAML text. Used once. */
final class YamlLayout {

    private static final int STEP = 2;

    /** A level of the document: how far it is indented, and how far it shall be. */
    private record Level(int was, int is) {}

    private final List<String> lines;
    private final YamlLines known;
    private final Lines laidOut = new Lines();
    private final Deque<Level> levels = new ArrayDeque<>();
    /** How far the line before moved to the right. */
    private int shift;

    YamlLayout(List<String> lines, YamlLines known) {
        this.lines = lines;
        this.known = known;
    }

    String text() {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (known.verbatim().get(i)) {
                laidOut.addAsItIs(moved(line));
            } else if (known.continued().get(i)) {
                laidOut.add(Lines.indentation(line) + shift, line);
            } else if (isComment(line)) {
                laidOut.add(indentationOfComment(i), line);
            } else if (!line.isBlank()) {
                structure(line);
            } else {
                laidOut.add(0, line);
            }
        }
        return laidOut.text();
    }

    private void structure(String line) {
        int was = Lines.indentation(line);
        int is = level(was);
        shift = is - was;
        laidOut.add(is, afterDashes(line.substring(was), was, is));
    }

    /** One space behind each dash; what follows it is a level of its own. */
    private String afterDashes(String content, int was, int is) {
        if (!content.startsWith("- ")) {
            return content;
        }
        int blanks = Lines.indentation(content.substring(1));
        String item = content.substring(1 + blanks);
        if (item.startsWith("#")) {
            return content;
        }
        levels.push(new Level(was + 1 + blanks, is + STEP));
        shift = is + STEP - (was + 1 + blanks);
        return "- " + afterDashes(item, was + 1 + blanks, is + STEP);
    }

    private int level(int was) {
        while (!levels.isEmpty() && levels.peek().was() > was) {
            levels.pop();
        }
        if (levels.isEmpty() || levels.peek().was() < was) {
            levels.push(new Level(was, levels.isEmpty() ? 0 : levels.peek().is() + STEP));
        }
        return levels.element().is();
    }

    /** A comment belongs to the line it stands above, unless it is indented as what comes before it is. */
    private int indentationOfComment(int comment) {
        int was = Lines.indentation(lines.get(comment));
        int next = nextStructure(comment);
        int below = next < 0 ? 0 : Lines.indentation(lines.get(next));
        if (was > below) {
            return levels.stream()
                    .filter(level -> level.was() == was)
                    .findFirst()
                    .map(Level::is)
                    .orElse(Math.max(0, was + shift));
        }
        return next < 0 ? 0 : indentationToBe(below);
    }

    private int indentationToBe(int was) {
        return levels.stream()
                .filter(level -> level.was() <= was)
                .findFirst()
                .map(level -> level.was() == was ? level.is() : level.is() + STEP)
                .orElse(0);
    }

    private int nextStructure(int after) {
        for (int i = after + 1; i < lines.size(); i++) {
            if (!known.continued().get(i)
                    && !isComment(lines.get(i))
                    && !lines.get(i).isBlank()) {
                return i;
            }
        }
        return -1;
    }

    private String moved(String line) {
        if (line.isBlank()) {
            return line;
        }
        int indentation = Lines.indentation(line);
        return " ".repeat(Math.max(0, indentation + shift)) + line.substring(indentation);
    }

    private static boolean isComment(String line) {
        return line.stripLeading().startsWith("#");
    }
}
