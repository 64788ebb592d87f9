package dev.twinflight.rules.coverage;

import dev.twinflight.rules.condition.Constraint;
import dev.twinflight.rules.condition.RuleConditions;
import dev.twinflight.rules.condition.RuleMatcher;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects what tests show of a policy's rules. Confined to one run. */
public final class CoverageRecorder implements RuleMatcher.Observer {

    /** How often true and how often false, by the constraint itself. */
    private final IdentityHashMap<Constraint, long[]> seen = new IdentityHashMap<>();

    private final IdentityHashMap<RuleConditions, Long> matches = new IdentityHashMap<>();
    private final IdentityHashMap<RuleConditions, String> unmeasured = new IdentityHashMap<>();

    @Override
    public void tried(Constraint constraint, boolean holds) {
        seen.computeIfAbsent(constraint, _ -> new long[2])[holds ? 0 : 1]++;
    }

    public void matched(RuleConditions rule, int times) {
        matches.merge(rule, (long) times, Long::sum);
    }

    /** Says why a rule's conditions could not be followed in some test. */
    public void unmeasured(RuleConditions rule, String reason) {
        unmeasured.put(rule, reason);
    }

    /** What has been seen so far of these rules, by policy. */
    public Coverage coverage(Map<String, List<RuleConditions>> rulesByPolicy) {
        var files = new TreeMap<String, Coverage.File>();
        rulesByPolicy.forEach((policy, rules) -> {
            var byFile = new LinkedHashMap<String, List<RuleConditions>>();
            rules.forEach(rule ->
                    byFile.computeIfAbsent(rule.file(), _ -> new ArrayList<>()).add(rule));
            byFile.forEach((file, inFile) -> files.put(
                    file,
                    new Coverage.File(
                            policy, file, inFile.stream().map(this::rule).toList())));
        });
        return new Coverage(List.copyOf(files.values()));
    }

    private Coverage.Rule rule(RuleConditions rule) {
        return new Coverage.Rule(
                rule.rule(),
                rule.line(),
                matches.getOrDefault(rule, 0L),
                rule.constraints().stream().map(this::condition).toList(),
                unmeasured.getOrDefault(rule, ""));
    }

    private Coverage.Condition condition(Constraint constraint) {
        long[] counts = seen.getOrDefault(constraint, new long[2]);
        return new Coverage.Condition(constraint.span(), constraint.text(), counts[0], counts[1]);
    }
}
