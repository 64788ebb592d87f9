package dev.twinflight.rules.test;

import dev.twinflight.rules.condition.ConditionException;
import dev.twinflight.rules.condition.Constraint;
import dev.twinflight.rules.condition.Miss;
import dev.twinflight.rules.condition.RuleConditions;
import dev.twinflight.rules.condition.RuleMatcher;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.ResourceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says why a rule did not conclude something about a resource. */
final class Explanation {

    private Explanation() {}

    /**
     * The first condition that failed, for the facts that got furthest: those about the resource before others.
     *
     * @param rules those that could have concluded it
     * @return empty when there is no rule to ask
     */
    static Optional<String> of(List<RuleConditions> rules, List<Fact> facts, ResourceId resource) {
        return rules.stream()
                .flatMap(rule -> attempt(rule, facts, resource).stream())
                .max(Comparator.comparing(Attempt::concerns).thenComparingInt(Attempt::met))
                .map(Attempt::inWords);
    }

    /** How far one rule got. */
    private record Attempt(boolean concerns, int met, String inWords) {}

    private static Optional<Attempt> attempt(RuleConditions rule, List<Fact> facts, ResourceId resource) {
        var misses = new Misses();
        try {
            boolean matched = RuleMatcher.matches(rule, facts, misses).stream()
                    .anyMatch(match ->
                            match.stream().anyMatch(fact -> fact.about().equals(resource)));
            if (matched) {
                return Optional.of(new Attempt(
                        true, Integer.MAX_VALUE, "rule \"" + rule.rule() + "\" matched, but concluded something else"));
            }
        } catch (ConditionException e) {
            return Optional.empty();
        }
        return misses.all.stream()
                .max(Comparator.<Miss, Boolean>comparing(miss -> miss.concerns(resource))
                        .thenComparingInt(Miss::met))
                .map(miss -> new Attempt(
                        miss.concerns(resource),
                        miss.met(),
                        "rule \"" + rule.rule() + "\" stopped at its first condition that failed: " + miss.inWords()));
    }

    private static final class Misses implements RuleMatcher.Observer {
        private final List<Miss> all = new ArrayList<>();

        @Override
        public void tried(Constraint constraint, boolean holds) {}

        @Override
        public void missed(Miss miss) {
            all.add(miss);
        }
    }
}
