package dev.twinflight.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.Violation;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.ResourceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExceptionsTest {

    private static final String PATH = "exceptions/catalog-sale.yaml";
    private static final String EXCEPTION = """
            apiVersion: twinflight/v1
            kind: Exception
            metadata: { name: catalog-sale }
            spec:
              askedBy: ada
              policy: right-size-memory
              rule: memory far below its limit
              resource: "docker:local/container/catalog"
              until: 2026-06-30
              why: the yearly sale
            """;
    private static final String RULES = SampleFiles.RULES + """
            rule "memory far below its limit"
            when
            then
            end
            """;
    private static final Instant END = Instant.parse("2026-07-01T00:00:00Z");

    @Test
    void readsAnException() {
        Exemption exception = only(EXCEPTION);

        assertThat(exception.askedBy()).isEqualTo("ada");
        assertThat(exception.why()).isEqualTo("the yearly sale");
        assertThat(exception.until()).isEqualTo(END);
    }

    @Test
    void holdsForItsRuleAndResourceUntilItsEnd() {
        Exemption exception = only(EXCEPTION);

        assertThat(exception.covers(violation("memory far below its limit", "catalog"), null, END.minusMillis(1)))
                .isTrue();
        assertThat(exception.covers(violation("memory far below its limit", "catalog"), null, END))
                .isFalse();
        assertThat(exception.covers(violation("another rule", "catalog"), null, Instant.EPOCH))
                .isFalse();
        assertThat(exception.covers(violation("memory far below its limit", "web"), null, Instant.EPOCH))
                .isFalse();
    }

    @Test
    void holdsForEveryResourceASelectorSelects() {
        Exemption exception = only(EXCEPTION.replace(
                "resource: \"docker:local/container/catalog\"",
                "select: { provider: docker, labels: { tier: gold } }"));
        Violation violation = violation("memory far below its limit", "web");

        assertThat(exception.covers(violation, web(Map.of("tier", "gold")), Instant.EPOCH))
                .isTrue();
        assertThat(exception.covers(violation, web(Map.of("tier", "tin")), Instant.EPOCH))
                .isFalse();
        assertThat(exception.covers(violation, null, Instant.EPOCH)).isFalse();
    }

    @Test
    void warnsOfWhatEndsSoonAndOfWhatHasEnded() {
        PolicyRepository repository = accepted(EXCEPTION);

        assertThat(repository.warnings(Instant.parse("2026-06-01T00:00:00Z"))).isEmpty();
        assertThat(repository.warnings(Instant.parse("2026-06-25T00:00:00Z")))
                .extracting(Problem::toString)
                .containsExactly(
                        PATH + ":9:10: spec.until: the exception ends at 2026-07-01T00:00:00Z; renew it or mend"
                                + " what it excuses");
        assertThat(repository.warnings(END))
                .extracting(Problem::message)
                .containsExactly("the exception ended at 2026-07-01T00:00:00Z and is not honoured; renew it or delete"
                        + " the file");
    }

    @Test
    void tellsEveryProblemAtOnce() {
        Map<String, String> files = files(EXCEPTION
                .replace("right-size-memory", "right-size-memry")
                .replace("catalog-sale", "other")
                .replace("2026-06-30", "2026-13-40")
                .replace("docker:local/container/catalog", "catalog"));
        files.put("exceptions/deep/er.yaml", EXCEPTION);

        assertThat(refused(files))
                .extracting(Problem::toString)
                .anySatisfy(problem -> assertThat(problem)
                        .contains("unknown policy 'right-size-memry'; did you mean 'right-size-memory'?"))
                .anySatisfy(problem -> assertThat(problem).contains("expected 'catalog-sale', the name of its file"))
                .anySatisfy(problem -> assertThat(problem).contains("no day or time of the calendar"))
                .anySatisfy(problem -> assertThat(problem).contains("not a resource id: 'catalog'"))
                .anySatisfy(problem -> assertThat(problem).contains("expected exceptions/<name>.yaml"));
    }

    @Test
    void refusesAnUnknownRuleAndTheWantOfAScope() {
        assertThat(refused(files(EXCEPTION.replace("rule: memory far below", "rule: memory far beneath"))))
                .extracting(Problem::message)
                .containsExactly(
                        "unknown rule 'memory far beneath its limit' of policy 'right-size-memory'; did you mean"
                                + " 'memory far below its limit'?");
        assertThat(refused(files(EXCEPTION.replace("  resource: \"docker:local/container/catalog\"\n", ""))))
                .extracting(Problem::message)
                .containsExactly("expected either 'resource' or 'select', found neither");
        assertThat(refused(files(EXCEPTION.replace("  why: the yearly sale\n", ""))))
                .extracting(Problem::message)
                .containsExactly("the key 'why' is missing");
    }

    @Test
    void refusesBlocksInAnAuditAndPrecedenceInACircle() {
        Map<String, String> files =
                SampleFiles.withPolicy("enforcement: enforce", "enforcement: audit\n  blocks: true");
        assertThat(refused(files)).extracting(Problem::field).containsExactly("spec.blocks");

        Map<String, String> circle = SampleFiles.withPolicy("fidelity", "precedence: { over: [other] }\n  fidelity");
        circle.put(
                "policies/other/policy.yaml",
                SampleFiles.POLICY
                        .replace("right-size-memory", "other")
                        .replace("fidelity", "precedence: { over: [right-size-memory, none] }\n  fidelity"));
        circle.put("policies/other/rules.drl", "package policies.other\n");
        assertThat(refused(circle))
                .extracting(Problem::message)
                .hasSize(3)
                .contains("unknown other policy 'none'; expected one of right-size-memory")
                .filteredOn(message -> message.contains("cannot run in a circle"))
                .hasSize(2);
    }

    private static Violation violation(String rule, String resource) {
        return new Violation(
                new Decision.Origin("right-size-memory", rule, List.of()), id(resource), Violation.Severity.DENY, "no");
    }

    private static ResourceId id(String name) {
        return ResourceId.parse("docker:local/container/" + name);
    }

    private static Resource web(Map<String, String> labels) {
        return new Resource(id("web"), "shop", "shop/web:1", 0, 0, Map.of(), labels, "no", false);
    }

    private static Map<String, String> files(String exception) {
        Map<String, String> files = SampleFiles.inOrder();
        files.put(SampleFiles.RULES_PATH, RULES);
        files.put(PATH, exception);
        return files;
    }

    private static Exemption only(String exception) {
        return accepted(exception).exceptions().values().iterator().next();
    }

    private static PolicyRepository accepted(String exception) {
        return switch (PolicyRepository.read(files(exception))) {
            case PolicyRepository.Reading.Accepted(PolicyRepository repository) -> repository;
            case PolicyRepository.Reading.Refused(List<Problem> problems) ->
                throw new AssertionError("refused: " + problems);
        };
    }

    private static List<Problem> refused(Map<String, String> files) {
        return switch (PolicyRepository.read(files)) {
            case PolicyRepository.Reading.Refused(List<Problem> problems) -> problems;
            case PolicyRepository.Reading.Accepted _ -> throw new AssertionError("accepted");
        };
    }
}
