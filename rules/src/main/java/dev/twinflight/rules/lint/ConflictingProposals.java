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
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rules that may want different values of one attribute of one resource. Where they do, that is a violation and plans stop
 * with a conflict, unless they belong to two policies of which one is declared to go before the other.
 */
final class ConflictingProposals implements LintCheck {

    @Override
    public String id() {
        return "conflicting-proposals";
    }

    @Override
    public String about() {
        return "Rules that propose the same attribute exclude each other, or their policies declare a precedence.";
    }

    @Override
    public List<LintFinding> check(LintedRepository repository) {
        var policies = List.copyOf(repository.repository().policies().values());
        Map<String, List<RuleConditions>> conditions = new TreeMap<>();
        policies.forEach(policy -> conditions.put(policy.name(), repository.conditions(policy)));
        var findings = new ArrayList<LintFinding>();
        for (int i = 0; i < policies.size(); i++) {
            Policy policy = policies.get(i);
            within(repository, policy)
                    .filter(pair -> !excluded(pair, conditions))
                    .forEach(pair -> findings.add(finding(pair)));
            for (Policy other : policies.subList(i + 1, policies.size())) {
                if (meet(policy, other)) {
                    between(repository, policy, other)
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

    /** Each of them has to be settled by itself. */
    private static Stream<Pair> within(LintedRepository repository, Policy policy) {
        List<RuleOutline> rules = repository.allRules(policy);
        return IntStream.range(0, rules.size())
                .boxed()
                .flatMap(i -> rules.subList(i + 1, rules.size()).stream().flatMap(later -> clash(rules.get(i), later)));
    }

    /** One precedence settles them all. */
    private static Stream<Pair> between(LintedRepository repository, Policy one, Policy other) {
        List<RuleOutline> others = repository.allRules(other);
        return repository.allRules(one).stream().flatMap(left -> others.stream().flatMap(right -> clash(left, right)));
    }

    private static Stream<Pair> clash(RuleOutline left, RuleOutline right) {
        return left.proposed().stream()
                .filter(mine -> right.proposed().stream().anyMatch(theirs -> differ(mine, theirs)))
                .map(mine -> new Pair(left, right, mine.attribute()))
                .distinct();
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
        boolean onePolicy = pair.one().policy().equals(pair.other().policy());
        String meeting = "the rule \"" + pair.one().name() + "\" and \""
                + pair.other().name() + "\" of "
                + (onePolicy ? "the same policy" : "the policy '" + pair.other().policy() + "'")
                + " may propose different values of " + pair.attribute() + " for one resource; ";
        String remedy = onePolicy
                ? "that is a violation and stops the plan, and salience does not settle it: let their conditions exclude each"
                        + " other, or move one rule to another policy and declare a precedence (spec.precedence)"
                : "say in spec.precedence of one of the policies which goes before";
        return warning(new Problem(pair.one().file(), pair.one().line(), 0, "", meeting + remedy));
    }
}
