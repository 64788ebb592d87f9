package dev.twinflight.engine.evaluation;

import org.jspecify.annotations.Nullable;

/** Rules could not be evaluated: they failed, or exceeded their budget. The message names the policies. */
public final class EvaluationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EvaluationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
