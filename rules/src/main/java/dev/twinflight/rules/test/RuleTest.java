package dev.twinflight.rules.test;

import dev.twinflight.rules.condition.ConditionException;
import dev.twinflight.rules.condition.RuleConditions;
import dev.twinflight.rules.condition.RuleMatcher;
import dev.twinflight.rules.coverage.CoverageRecorder;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.source.Finding;
import dev.twinflight.rules.source.Position;
import dev.twinflight.rules.source.Spelling;
import dev.twinflight.rules.source.YamlDocument;
import dev.twinflight.rules.value.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One case whose form the schema has already accepted: what is given, then step by step. Used once. */
final class RuleTest {

    private final YamlDocument document;
    private final PolicyUnderTest policy;
    private final CoverageRecorder recorder;
    private final Map<String, Fact> facts = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    RuleTest(TestCase test, PolicyUnderTest policy, CoverageRecorder recorder) {
        this.document = test.document();
        this.policy = policy;
        this.recorder = recorder;
    }

    /** What differs from what is expected; empty when the test passes. */
    List<Finding> run() {
        JsonNode content = document.content();
        checkRule("rule", content);
        checkMoment("", content);
        JsonNode steps = content.path("steps");
        for (int i = 0; i < steps.size() && findings.isEmpty(); i++) {
            String field = "steps[" + i + "]";
            pass(Durations.parse(steps.path(i).path("after").asString()));
            steps.path(i).path("gone").forEach(gone -> remove(ResourceId.parse(gone.asString())));
            checkMoment(field, steps.path(i));
        }
        return findings;
    }

    private void pass(Duration passed) {
        facts.replaceAll((_, fact) -> TimePassing.after(passed, fact));
    }

    private void remove(ResourceId gone) {
        facts.values().removeIf(fact -> fact.about().equals(gone));
    }

    /** What is given adds to the facts there are, or takes the place of the same ones before. */
    private void checkMoment(String field, JsonNode moment) {
        give(YamlDocument.child(field, "given"), moment.path("given"));
        checkExpectedRules(YamlDocument.child(field, "expect"), moment.path("expect"));
        if (!findings.isEmpty()) {
            return;
        }
        switch (Evaluation.of(policy, facts.values())) {
            case Evaluation.Stopped(String reason) ->
                findings.add(document.about(YamlDocument.child(field, "given"), reason));
            case Evaluation.Decided(List<Decision> decisions, Map<String, List<String>> fired) -> {
                measure(field, fired);
                compare(field, moment, decisions);
            }
        }
    }

    private void give(String field, JsonNode given) {
        var places = new HashMap<String, Position>();
        for (int i = 0; i < given.size(); i++) {
            String entry = YamlDocument.element(field, i);
            try {
                Fact fact = GivenFact.read(given.path(i));
                Position first = places.putIfAbsent(fact.key(), document.valueAt(entry));
                if (first != null) {
                    findings.add(document.about(entry, "says again what line " + first.line() + " says"));
                }
                facts.put(fact.key(), fact);
            } catch (IllegalArgumentException e) {
                findings.add(document.about(entry, String.valueOf(e.getMessage())));
            }
        }
    }

    private void checkExpectedRules(String field, JsonNode expect) {
        for (String kind : List.of("proposals", "violations")) {
            String list = YamlDocument.child(field, kind);
            for (int i = 0; i < expect.path(kind).size(); i++) {
                checkRule(
                        YamlDocument.child(YamlDocument.element(list, i), "rule"),
                        expect.path(kind).path(i));
            }
        }
    }

    private void checkRule(String field, JsonNode naming) {
        List<String> known = policy.ruleNames();
        String named = naming.path("rule").asString("");
        if (!named.isEmpty() && !known.isEmpty() && !known.contains(named)) {
            findings.add(document.about(
                    field, "the policy has no rule '" + named + "'" + Spelling.suggestionOrChoice(named, known)));
        }
    }

    /** Follows the conditions one by one, and holds what matches against what the engine fired. */
    private void measure(String field, Map<String, List<String>> fired) {
        List<Fact> given = List.copyOf(facts.values());
        for (RuleConditions rule : policy.rules()) {
            try {
                List<List<Fact>> matches = RuleMatcher.matches(rule, given, recorder);
                recorder.matched(rule, matches.size());
                checkAgreement(field, rule, matches, fired.getOrDefault(rule.rule(), List.of()));
            } catch (ConditionException e) {
                recorder.unmeasured(rule, String.valueOf(e.getMessage()));
            }
        }
    }

    private void checkAgreement(String field, RuleConditions rule, List<List<Fact>> matches, List<String> fired) {
        if (matches.isEmpty() && fired.isEmpty()) {
            return; // Nearly always: a test is about one rule of many.
        }
        List<String> followed = matches.stream().map(Evaluation::keys).sorted().toList();
        List<String> engine = fired.stream().sorted().toList();
        if (!followed.equals(engine)) {
            findings.add(document.about(
                    YamlDocument.child(field, "given"),
                    "the conditions of rule \"" + rule.rule() + "\", followed one by one, match "
                            + (followed.isEmpty() ? "nothing" : followed) + ", but the engine fired for "
                            + (engine.isEmpty() ? "nothing" : engine)
                            + "; coverage cannot be trusted here, please report this"));
        }
    }

    private void compare(String field, JsonNode moment, List<Decision> decisions) {
        String rule = document.content().path("rule").asString("");
        List<Decision> regarded = decisions.stream()
                .filter(decision -> rule.isEmpty() || decision.origin().rule().equals(rule))
                .toList();
        findings.addAll(
                new Comparison(document, field, policy, rule, List.copyOf(facts.values())).compare(moment, regarded));
    }
}
