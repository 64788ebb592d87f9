package dev.twinflight.gitpolicies;

import dev.twinflight.rules.policy.Problem;
import java.util.List;
import java.util.function.Consumer;

/** What a pusher reads in the terminal. Texts come from pushed files: nothing in them may steer the terminal. */
final class Terminal {

    private static final int MOST_LINES = 500;

    private Terminal() {}

    static void refuse(List<Problem> problems, Consumer<String> remote) {
        remote.accept("Twinflight refuses this push:");
        problems.stream()
                .limit(MOST_LINES)
                .map(Problem::toString)
                .map(Terminal::plain)
                .forEach(remote);
        if (problems.size() > MOST_LINES) {
            remote.accept("and " + (problems.size() - MOST_LINES) + " more");
        }
        remote.accept("Nothing of it was kept. Mend " + (problems.size() == 1 ? "this" : "all of these")
                + ", then push again.");
    }

    static void warn(List<Problem> warnings, Consumer<String> remote) {
        warnings.stream().limit(MOST_LINES).forEach(warning -> remote.accept("warning: " + plain(warning.toString())));
        if (warnings.size() > MOST_LINES) {
            remote.accept("and " + (warnings.size() - MOST_LINES) + " more warnings");
        }
    }

    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            switch (Character.getType(point)) {
                case Character.CONTROL -> plain.append(' ');
                case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                    plain.append('?');
                default -> plain.appendCodePoint(point);
            }
        });
        return plain.toString();
    }
}
