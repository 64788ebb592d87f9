package dev.twinflight.cli;

/** The command cannot go on. The message is for the person who typed it; no stack trace is shown. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    private Failure(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    private Failure(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Wrong use, or input that cannot be used. */
    public static Failure badInput(String message) {
        return new Failure(ExitCode.WRONG_USE, message);
    }

    /** Something outside did not do its part. */
    public static Failure cannot(String message, Throwable cause) {
        return new Failure(ExitCode.IMPOSSIBLE, message, cause);
    }

    /** Something outside refused. */
    public static Failure cannot(String message) {
        return new Failure(ExitCode.IMPOSSIBLE, message);
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
