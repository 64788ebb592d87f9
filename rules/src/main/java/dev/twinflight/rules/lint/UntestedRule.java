package dev.twinflight.rules.lint;

import dev.twinflight.rules.compile.RuleOutline;
import dev.twinflight.rules.policy.Policy;
import dev.twinflight.rules.policy.Problem;
import dev.twinflight.rules.source.YamlDocument;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A rule that no test expects a decision of may conclude anything. */
final class UntestedRule implements LintCheck {

    @Override
    public String id() {
        return "untested-rule";
    }

    @Override
    public String about() {
        return "A test expects a decision of each rule.";
    }

    @Override
    public List<LintFinding> check(LintedRepository repository) {
        return repository.repository().policies().values().stream()
                .flatMap(policy -> untested(repository, policy))
                .map(rule -> warning(new Problem(
                        rule.file(),
                        rule.line(),
                        0,
                        "",
                        "no test expects a decision of the rule \"" + rule.name() + "\"; name it in an expectation of a"
                                + " test in policies/" + rule.policy() + "/tests/")))
                .toList();
    }

    private static Stream<RuleOutline> untested(LintedRepository repository, Policy policy) {
        List<RuleOutline> rules = repository.rules(policy);
        var tested = new HashSet<String>();
        for (YamlDocument test : repository.tests(policy).values()) {
            boolean onlyRule = rules.size() == 1;
            expectations(test.content())
                    .forEach(expectation -> tested.add(expectation
                            .path("rule")
                            .asString(onlyRule ? rules.getFirst().name() : "")));
        }
        return rules.stream().filter(rule -> !tested.contains(rule.name()));
    }

    /** Every entry of lists of proposals and violations, at whatever depth of the test they stand. */
    private static Stream<JsonNode> expectations(JsonNode node) {
        Stream<JsonNode> here = Stream.of("proposals", "violations")
                .flatMap(list -> node.path(list).isArray() ? node.path(list).valueStream() : Stream.empty());
        return Stream.concat(here, node.valueStream().flatMap(UntestedRule::expectations));
    }
}
