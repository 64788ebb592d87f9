package dev.twinflight.rules.compile;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.ConsequenceException;

/** Fires the rules of a session within a budget. Thread safe for different sessions. */
public final class BoundedFiring {

    private BoundedFiring() {}

    /** What firing came to. */
    public sealed interface Outcome {
        /** No rule is left to fire. */
        record Completed(int firings) implements Outcome {}

        /**
         * The session was stopped half-way and is to be thrown away.
         *
         * @param reason what was used up, in words, with the rule where it is known
         */
        record BudgetExceeded(String reason) implements Outcome {}
    }

    /** Fires within the default budget for as many facts as the session holds. */
    public static Outcome fire(KieSession session) {
        return fire(session, EvaluationBudget.forFacts(session.getFactCount()));
    }

    /** As {@link #fire(KieSession)}, with other limits on firings and time. */
    public static Outcome fire(KieSession session, int maxFirings, Duration time) {
        return fire(
                session,
                EvaluationBudget.forFacts(session.getFactCount())
                        .withFirings(maxFirings)
                        .withTime(time));
    }

    /**
     * Fires until no rule is left or the budget is used up.
     *
     * @throws ConclusionException when a rule concludes something that cannot be, or fails
     */
    public static Outcome fire(KieSession session, EvaluationBudget budget) {
        var spending = new Spending(budget);
        try {
            return new Outcome.Completed(spending.fire(session));
        } catch (RuntimeException e) {
            if (!spending.exceeded().isEmpty()) {
                return new Outcome.BudgetExceeded(spending.exceeded());
            }
            throw e instanceof ConsequenceException consequence ? explained(consequence) : e;
        }
    }

    private static ConclusionException explained(ConsequenceException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ConclusionException conclusion) {
                return conclusion;
            }
        }
        String rule = e.getRule() == null ? "?" : e.getRule().getName();
        return new ConclusionException("rule '" + rule + "' failed: " + inWords(e.getCause()), e);
    }

    private static String inWords(@Nullable Throwable cause) {
        return switch (cause) {
            case ArithmeticException _ -> "it divides by zero, or a number grows too large";
            case NullPointerException _ -> "it uses a value that is not there";
            case IndexOutOfBoundsException _ -> "it reads behind the end of a text";
            case NumberFormatException _ -> "it takes a text for a number that is none";
            case null, default -> "its consequence cannot be carried out with the values it met";
        };
    }
}
