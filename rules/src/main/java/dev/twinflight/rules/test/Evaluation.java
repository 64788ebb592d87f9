package dev.twinflight.rules.test;

import dev.twinflight.rules.compile.BoundedFiring;
import dev.twinflight.rules.compile.ConclusionException;
import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.fact.Fact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
     * @param fired each firing of the policy's rules: rule and facts, see {@link #firing}
     */
    record Decided(List<Decision> decisions, List<String> fired) implements Evaluation {}

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

    /** A firing as text, so that firings can be compared: the rule and the keys of its facts in any order. */
    static String firing(String rule, List<Fact> facts) {
        return "\"" + rule + "\" for " + facts.stream().map(Fact::key).sorted().toList();
    }

    /** Confined to one session. */
    final class Firings extends DefaultAgendaEventListener {
        private final String packageName;
        private final List<String> fired = new ArrayList<>();

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
                fired.add(firing(event.getMatch().getRule().getName(), facts));
            }
        }
    }
}
