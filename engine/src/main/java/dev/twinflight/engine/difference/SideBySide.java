package dev.twinflight.engine.difference;

import dev.twinflight.engine.evaluation.Evaluation;
import dev.twinflight.engine.evaluation.EvaluationException;
import dev.twinflight.rules.compile.RuleSet;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.policy.Policy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Evaluates two revisions over the same facts. What governs a group alike in both is evaluated once. Two evaluations go on
 * at a time. Stateless.
 */
public final class SideBySide {

    private static final int AT_A_TIME = 2;

    private SideBySide() {}

    /** One revision. */
    public interface Rules {

        /** Those that govern a group, in an order of their own. */
        List<Policy> policiesOf(String group);

        /** Throws what its owner wants to see thrown when they do not compile. */
        RuleSet compiled(List<Policy> policies);
    }

    /**
     * What each revision concludes.
     *
     * @param before decisions of the earlier one, by group
     * @param after decisions of the later one, by group
     */
    public record Concluded(List<Decision> before, List<Decision> after) {
        public Concluded {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /**
     * Evaluates.
     *
     * @param groups the facts of each group
     * @throws EvaluationException when the rules fail or exceed their budget, or the thread is interrupted
     */
    public static Concluded evaluate(Rules earlier, Rules later, Map<String, ? extends Collection<Fact>> groups) {
        var before = new ArrayList<Future<Collection<Decision>>>();
        var after = new ArrayList<Future<Collection<Decision>>>();
        try (ExecutorService evaluations = Executors.newFixedThreadPool(AT_A_TIME)) {
            try {
                groups.forEach((group, facts) -> {
                    List<Policy> was = earlier.policiesOf(group);
                    List<Policy> is = later.policiesOf(group);
                    var first = evaluations.submit(() -> decisions(earlier, was, facts));
                    before.add(first);
                    after.add(is.equals(was) ? first : evaluations.submit(() -> decisions(later, is, facts)));
                });
                return new Concluded(all(before), all(after));
            } finally {
                evaluations.shutdownNow();
            }
        }
    }

    private static Collection<Decision> decisions(Rules rules, List<Policy> policies, Collection<Fact> facts) {
        return policies.isEmpty() ? List.of() : Evaluation.evaluate(rules.compiled(policies), facts);
    }

    private static List<Decision> all(List<Future<Collection<Decision>>> futures) {
        var decisions = new ArrayList<Decision>();
        for (Future<Collection<Decision>> future : futures) {
            try {
                decisions.addAll(future.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException("an evaluation ended unexpectedly", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new EvaluationException("interrupted", e);
            }
        }
        return decisions;
    }
}
