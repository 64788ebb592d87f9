package dev.twinflight.rules.lint;

import dev.twinflight.rules.compile.RuleOutline;
import dev.twinflight.rules.compile.RuleOutline.Proposed;
import dev.twinflight.rules.condition.Contradictions;
import dev.twinflight.rules.condition.RuleConditions;
import dev.twinflight.rules.policy.Policy;
import dev.twinflight.rules.policy.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Rules of two policies that may want different values of one attribute of one resource. Where they do, plans stop with a
 * conflict, unless one policy is declared to go before the other.
 */
final class ConflictingProposals implements LintCheck {

    @Override
    public String id() {
        return "conflicting-proposals";
    }

    @Override
    public String about() {
        return "Policies of one group that propose the same attribute declare a precedence.";
    }

    @Override
    public List<LintFinding> check(LintedRepository repository) {
        var policies = List.copyOf(repository.repository().policies().values());
        Map<String, List<RuleConditions>> conditions = new TreeMap<>();
        policies.forEach(policy -> conditions.put(policy.name(), repository.conditions(policy)));
        var findings = new ArrayList<LintFinding>();
        for (int i = 0; i < policies.size(); i++) {
            for (Policy other : policies.subList(i + 1, policies.size())) {
                Policy policy = policies.get(i);
                if (meet(policy, other)) {
                    pairs(repository, policy, other)
                            .filter(pair -> !excluded(pair, conditions))
                            .findFirst()
                            .ifPresent(pair -> findings.add(finding(pair)));
                }
            }
        }
        return findings;
    }

    private static boolean meet(Policy one, Policy other) {
        return !Collections.disjoint(one.groups(), other.groups())
                && !one.precedes().contains(other.name())
                && !other.precedes().contains(one.name());
    }

    private record Pair(RuleOutline one, RuleOutline other, String attribute) {}

    private static Stream<Pair> pairs(LintedRepository repository, Policy one, Policy other) {
        List<RuleOutline> others = repository.allRules(other);
        return repository.allRules(one).stream().flatMap(left -> others.stream().flatMap(right -> clash(left, right)));
    }

    private static Stream<Pair> clash(RuleOutline left, RuleOutline right) {
        return left.proposed().stream()
                .filter(mine -> right.proposed().stream().anyMatch(theirs -> differ(mine, theirs)))
                .map(mine -> new Pair(left, right, mine.attribute()));
    }

    private static boolean differ(Proposed mine, Proposed theirs) {
        return mine.attribute().equals(theirs.attribute()) && !mine.value().equals(theirs.value());
    }

    private static boolean excluded(Pair pair, Map<String, List<RuleConditions>> conditions) {
        return conditions(pair.one(), conditions)
                .anyMatch(one ->
                        conditions(pair.other(), conditions).anyMatch(other -> Contradictions.exclude(one, other)));
    }

    private static Stream<RuleConditions> conditions(RuleOutline rule, Map<String, List<RuleConditions>> conditions) {
        return conditions.getOrDefault(rule.policy(), List.of()).stream()
                .filter(found ->
                        found.rule().equals(rule.name()) && found.file().equals(rule.file()));
    }

    private LintFinding finding(Pair pair) {
        return warning(new Problem(
                pair.one().file(),
                pair.one().line(),
                0,
                "",
                "the rule \"" + pair.one().name() + "\" and \"" + pair.other().name() + "\" of the policy '"
                        + pair.other().policy() + "' may propose different values of " + pair.attribute()
                        + " for one resource; say in spec.precedence of one of the policies which goes before"));
    }
}
