package dev.twinflight.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The command, called with some arguments.
 *
 * @param exit its exit code
 * @param out what it printed
 * @param err what it printed beside that
 */
public record Called(int exit, String out, String err) {

    public static Called with(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exit = Twinflight.run(
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        user -> "secret of " + user),
                arguments);
        return new Called(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
