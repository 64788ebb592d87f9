package dev.twinflight.rules.condition;

/** A condition cannot be read or evaluated outside Drools. The message says which and why. */
public final class ConditionException extends RuntimeException {

    ConditionException(String message) {
        super(message);
    }

    ConditionException(String message, Throwable cause) {
        super(message, cause);
    }
}
