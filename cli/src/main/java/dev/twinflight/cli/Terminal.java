package dev.twinflight.cli;

import java.io.PrintStream;
import java.util.function.UnaryOperator;

/**
 * Where the command's words go. Texts come from other people's files too, so that control characters, which could change
 * what a terminal shows, are replaced. Thread safe.
 *
 * @param out results
 * @param err everything else
 * @param password asks for the password of a user
 */
public record Terminal(PrintStream out, PrintStream err, UnaryOperator<String> password) {

    /** Prints one line of a result. */
    public void say(String line) {
        out.println(harmless(line));
    }

    /** Prints one line beside the result. */
    public void note(String line) {
        err.println(harmless(line));
    }

    private static String harmless(String line) {
        var text = new StringBuilder(line.length());
        line.codePoints()
                .map(c -> (Character.isISOControl(c) && c != '\n' && c != '\t') || isDirection(c) ? '\uFFFD' : c)
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    /** Characters that turn the direction of writing make a text look like another. */
    private static boolean isDirection(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }
}
