package dev.twinflight.rules.test;

import dev.twinflight.rules.condition.RuleConditions;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.decision.Violation;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.source.Finding;
import dev.twinflight.rules.source.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Holds decisions against what is expected at one moment of a test.
 *
 * @param field where the moment stands, as {@code steps[0]}; empty for the beginning
 * @param rule the only rule the test looks at; empty for all
 * @param facts those of the moment
 */
record Comparison(YamlDocument document, String field, PolicyUnderTest policy, String rule, List<Fact> facts) {

    List<Finding> compare(JsonNode moment, List<Decision> decisions) {
        var findings = new ArrayList<Finding>();
        var left = new ArrayList<>(decisions);
        for (String kind : List.of("proposals", "violations")) {
            JsonNode expected = moment.path("expect").path(kind);
            for (int i = 0; i < expected.size(); i++) {
                var expectation = new Expectation(expected.path(i));
                if (!removeFirst(left, expectation)) {
                    String entry = YamlDocument.child(field, "expect." + kind + "[" + i + "]");
                    findings.add(document.about(
                            entry, "was not concluded; " + concluded(decisions) + explained(expected.path(i))));
                }
            }
        }
        String expect = YamlDocument.child(field, "expect");
        left.forEach(decision -> findings.add(
                new Finding(document.keyAt(expect), expect, "not expected, but concluded: " + inWords(decision))));
        return findings;
    }

    private static boolean removeFirst(List<Decision> left, Expectation expectation) {
        for (Decision decision : left) {
            if (expectation.accepts(decision)) {
                return left.remove(decision);
            }
        }
        return false;
    }

    private String explained(JsonNode expectation) {
        String named = expectation.path("rule").asString(rule);
        List<RuleConditions> candidates = policy.rules().stream()
                .filter(candidate -> named.isEmpty() || candidate.rule().equals(named))
                .toList();
        ResourceId resource = ResourceId.parse(expectation.path("resource").asString());
        return Explanation.of(candidates, facts, resource)
                .map(explanation -> "; " + explanation)
                .orElse("");
    }

    private static String concluded(List<Decision> decisions) {
        return decisions.isEmpty()
                ? "the rules concluded nothing"
                : "the rules concluded: "
                        + decisions.stream().map(Comparison::inWords).sorted().collect(Collectors.joining("; "));
    }

    private static String inWords(Decision decision) {
        String conclusion = switch (decision) {
            case Proposal(var _, var _, var change) -> change.attribute() + " " + change.value();
            case Violation(var _, var _, var severity, String message) -> severity + " \"" + message + "\"";
        };
        return conclusion + " for " + decision.resource() + " by rule \""
                + decision.origin().rule() + "\"";
    }
}
