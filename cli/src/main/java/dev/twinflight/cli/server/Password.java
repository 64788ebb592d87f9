package dev.twinflight.cli.server;

import static java.util.Objects.requireNonNull;

import dev.twinflight.cli.Failure;
import java.io.Console;

/** Where a password comes from: never an argument, which other users of the machine could see. */
public final class Password {

    private static final String VARIABLE = "TWINFLIGHT_PASSWORD";

    private Password() {}

    /** The environment's, or what the person types unseen. */
    public static String of(String user) {
        String given = System.getenv(VARIABLE);
        if (given != null && !given.isEmpty()) {
            return given;
        }
        Console console = requireNonNull(System.console(), "Java has a console since 22");
        char[] typed = console.isTerminal() ? console.readPassword("Password of %s: ", user) : new char[0];
        if (typed.length == 0) {
            throw Failure.badInput("a password is needed; set the environment variable " + VARIABLE);
        }
        return new String(typed);
    }
}
