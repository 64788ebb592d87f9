package dev.twinflight.rules.test;

import dev.twinflight.rules.compile.BoundedFiring;
import dev.twinflight.rules.compile.ConclusionException;
import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.fact.Fact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;

/** What the engine makes of some facts, in a session of their own. */
sealed interface Evaluation {

    int MAX_FIRINGS = 10_000;
    Duration MAX_TIME = Duration.ofSeconds(5);

    /**
     * The rules came to an end.
     *
     * @param decisions those of the policy
     * @param fired the facts of each firing, as {@link #keys} says them, by rule of the policy
     */
    record Decided(List<Decision> decisions, Map<String, List<String>> fired) implements Evaluation {}

    /** A rule failed, or the rules did not come to an end. */
    record Stopped(String reason) implements Evaluation {}

    static Evaluation of(PolicyUnderTest policy, Collection<Fact> facts) {
        KieSession session = policy.ruleSet().knowledge().newKieSession();
        try {
            var fired = new Firings(RuleSetCompiler.packageOf(policy.policy()));
            session.addEventListener(fired);
            facts.forEach(session::insert);
            if (BoundedFiring.fire(session, MAX_FIRINGS, MAX_TIME)
                    instanceof BoundedFiring.Outcome.BudgetExceeded(String reason)) {
                return new Stopped("the rules did not come to an end: " + reason);
            }
            List<Decision> decisions = session.getObjects(Decision.class::isInstance).stream()
                    .map(Decision.class::cast)
                    .filter(decision -> decision.origin().policy().equals(policy.policy()))
                    .toList();
            return new Decided(decisions, fired.fired);
        } catch (ConclusionException e) {
            return new Stopped(String.valueOf(e.getMessage()));
        } finally {
            session.dispose();
        }
    }

    /** The keys of a match's facts in one order, so that matches can be compared. */
    static String keys(List<Fact> facts) {
        return facts.stream().map(Fact::key).sorted().toList().toString();
    }

    /** Confined to one session. */
    final class Firings extends DefaultAgendaEventListener {
        private final String packageName;
        private final Map<String, List<String>> fired = new HashMap<>();

        Firings(String packageName) {
            this.packageName = packageName;
        }

        @Override
        public void afterMatchFired(AfterMatchFiredEvent event) {
            if (event.getMatch().getRule().getPackageName().equals(packageName)) {
                List<Fact> facts = event.getMatch().getObjects().stream()
                        .filter(Fact.class::isInstance)
                        .map(Fact.class::cast)
                        .toList();
                fired.computeIfAbsent(event.getMatch().getRule().getName(), _ -> new ArrayList<>())
                        .add(keys(facts));
            }
        }
    }
}
