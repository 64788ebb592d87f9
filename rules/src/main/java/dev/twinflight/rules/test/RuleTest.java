package dev.twinflight.rules.test;

import dev.twinflight.rules.compile.BoundedFiring;
import dev.twinflight.rules.compile.ConclusionException;
import dev.twinflight.rules.compile.RuleSet;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.decision.Violation;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.source.Finding;
import dev.twinflight.rules.source.Position;
import dev.twinflight.rules.source.YamlDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.kie.api.runtime.KieSession;
import tools.jackson.databind.JsonNode;

/** One test whose form the schema has already accepted. Used once. */
final class RuleTest {

    private static final int MAX_FIRINGS = 10_000;
    private static final Duration MAX_TIME = Duration.ofSeconds(5);

    private final YamlDocument document;
    private final String policy;
    private final List<Finding> findings = new ArrayList<>();

    RuleTest(YamlDocument document, String policy) {
        this.document = document;
        this.policy = policy;
    }

    /** What differs from what is expected; empty when the test passes. */
    List<Finding> run(RuleSet ruleSet) {
        List<Fact> facts = given();
        if (findings.isEmpty()) {
            List<Decision> decisions = decide(ruleSet, facts);
            if (findings.isEmpty()) {
                compare(decisions);
            }
        }
        return findings;
    }

    private List<Fact> given() {
        var facts = new ArrayList<Fact>();
        var places = new HashMap<String, Position>();
        JsonNode given = document.content().path("given");
        for (int i = 0; i < given.size(); i++) {
            String field = "given[" + i + "]";
            try {
                Fact fact = GivenFact.read(given.path(i));
                Position first = places.putIfAbsent(fact.key(), document.valueAt(field));
                if (first != null) {
                    findings.add(document.about(field, "says again what line " + first.line() + " says"));
                }
                facts.add(fact);
            } catch (IllegalArgumentException e) {
                findings.add(document.about(field, String.valueOf(e.getMessage())));
            }
        }
        return facts;
    }

    private List<Decision> decide(RuleSet ruleSet, List<Fact> facts) {
        KieSession session = ruleSet.knowledge().newKieSession();
        try {
            facts.forEach(session::insert);
            if (BoundedFiring.fire(session, MAX_FIRINGS, MAX_TIME)
                    instanceof BoundedFiring.Outcome.BudgetExceeded(String reason)) {
                findings.add(document.about("given", "the rules did not come to an end: " + reason));
            }
            return session.getObjects(Decision.class::isInstance).stream()
                    .map(Decision.class::cast)
                    .filter(decision -> decision.origin().policy().equals(policy))
                    .collect(Collectors.toCollection(ArrayList::new));
        } catch (ConclusionException e) {
            findings.add(document.about("given", String.valueOf(e.getMessage())));
            return List.of();
        } finally {
            session.dispose();
        }
    }

    private void compare(List<Decision> decisions) {
        var left = new ArrayList<>(decisions);
        for (String kind : List.of("proposals", "violations")) {
            JsonNode expected = document.content().path("expect").path(kind);
            for (int i = 0; i < expected.size(); i++) {
                String field = "expect." + kind + "[" + i + "]";
                var expectation = new Expectation(expected.path(i));
                if (left.stream().noneMatch(expectation::accepts)) {
                    findings.add(document.about(field, "was not concluded; " + concluded(decisions)));
                } else {
                    left.remove(left.stream()
                            .filter(expectation::accepts)
                            .findFirst()
                            .orElseThrow());
                }
            }
        }
        left.forEach(decision -> findings.add(
                new Finding(document.keyAt("expect"), "expect", "not expected, but concluded: " + inWords(decision))));
    }

    private static String concluded(List<Decision> decisions) {
        return decisions.isEmpty()
                ? "the rules concluded nothing"
                : "the rules concluded: "
                        + decisions.stream().map(RuleTest::inWords).sorted().collect(Collectors.joining("; "));
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
