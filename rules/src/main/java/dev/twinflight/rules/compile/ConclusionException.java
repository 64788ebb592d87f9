package dev.twinflight.rules.compile;

/** A rule fired and concluded something that cannot be. The message names policy, rule, line and value. */
public final class ConclusionException extends RuntimeException {

    ConclusionException(String policy, String rule, int line, String reason) {
        super("rule '" + rule + "' of policy '" + policy + "', line " + line + ": " + reason);
    }

    ConclusionException(String message) {
        super(message);
    }

    ConclusionException(String message, Throwable cause) {
        super(message, cause);
    }
}
