package dev.twinflight.rules.compile;

import java.time.Duration;

/**
 * What one evaluation may spend. Immutable.
 *
 * @param firings rules fired
 * @param matches matches of whole rules found, fired or not
 * @param pairs pairs of facts that joins try; each may be kept in memory
 * @param decisions proposals and violations made
 * @param time from the first rule to the last
 */
public record EvaluationBudget(long firings, long matches, long pairs, long decisions, Duration time) {

    private static final long PAIRS_PER_FACT = 200;

    public EvaluationBudget {
        if (firings <= 0 || matches <= 0 || pairs <= 0 || decisions <= 0 || !time.isPositive()) {
            throw new IllegalArgumentException("a budget must be positive");
        }
    }

    /**
     * A million firings, matches and decisions, and 30 s; 2 million pairs and two hundred for each fact, which holds for
     * joins by a key however many facts there are.
     */
    public static EvaluationBudget forFacts(long facts) {
        return new EvaluationBudget(
                1_000_000, 1_000_000, 2_000_000 + PAIRS_PER_FACT * facts, 1_000_000, Duration.ofSeconds(30));
    }

    public EvaluationBudget withFirings(long most) {
        return new EvaluationBudget(most, matches, pairs, decisions, time);
    }

    public EvaluationBudget withMatches(long most) {
        return new EvaluationBudget(firings, most, pairs, decisions, time);
    }

    public EvaluationBudget withPairs(long most) {
        return new EvaluationBudget(firings, matches, most, decisions, time);
    }

    public EvaluationBudget withDecisions(long most) {
        return new EvaluationBudget(firings, matches, pairs, most, time);
    }

    public EvaluationBudget withTime(Duration most) {
        return new EvaluationBudget(firings, matches, pairs, decisions, most);
    }
}
