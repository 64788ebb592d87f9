package dev.twinflight.cli.server;

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
        String typed = typed(user);
        if (typed.isEmpty()) {
            throw Failure.badInput("a password is needed; set the environment variable " + VARIABLE);
        }
        return typed;
    }

    @SuppressWarnings("SystemConsoleNull") // It does where the JDK has no console of its own and input is redirected.
    private static String typed(String user) {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            return "";
        }
        char[] typed = console.readPassword("Password of %s: ", user);
        return typed == null ? "" : new String(typed);
    }
}
