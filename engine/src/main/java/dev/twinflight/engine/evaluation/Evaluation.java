package dev.twinflight.engine.evaluation;

import dev.twinflight.rules.compile.RuleSet;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.fact.Fact;
import java.util.Collection;
import java.util.Set;

/** One evaluation of a rule set over facts, in a session of its own. Stateless. */
public final class Evaluation {

    private Evaluation() {}

    /** @throws EvaluationException when the rules fail or exceed their budget */
    public static Set<Decision> evaluate(RuleSet ruleSet, Collection<Fact> facts) {
        try (var memory = new WorkingMemory(ruleSet, facts)) {
            return memory.decisions();
        } catch (EvaluationException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new EvaluationException("rules of " + ruleSet.policies() + " failed: " + rootMessage(e), e);
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
