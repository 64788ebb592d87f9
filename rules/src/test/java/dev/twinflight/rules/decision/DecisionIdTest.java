package dev.twinflight.rules.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.rules.decision.Decision.Origin;
import dev.twinflight.rules.fact.Kind;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.value.ByteSize;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DecisionIdTest {

    private static final ResourceId WEB = new ResourceId("docker", "local", Kind.CONTAINER, "web");

    @Test
    void staysTheSameAcrossProcesses() {
        assertThat(DecisionId.of("abc", proposal("rule", 90)))
                .hasSize(24)
                .isEqualTo(DecisionId.of("abc", proposal("rule", 90)));
        assertThat(DecisionId.text("abc", proposal("rule", 90))).isEqualTo("""
                decision/1
                3 abc
                6 policy
                4 rule
                26 docker:local/container/web
                8 proposal
                11 memoryLimit
                2 90
                35 resource/docker:local/container/web
                """);
    }

    @Test
    void differsWithRevisionRuleValueAndKind() {
        assertThat(Stream.of(
                                DecisionId.of("a", proposal("rule", 90)),
                                DecisionId.of("b", proposal("rule", 90)),
                                DecisionId.of("a", proposal("other", 90)),
                                DecisionId.of("a", proposal("rule", 91)),
                                DecisionId.of("a", violation(Violation.Severity.DENY, "m")),
                                DecisionId.of("a", violation(Violation.Severity.WARN, "m")),
                                DecisionId.of("a", violation(Violation.Severity.WARN, "n")))
                        .distinct())
                .hasSize(7);
    }

    @Test
    void differsWithEveryPartOfAChange() {
        var second = Duration.ofSeconds(1);
        List<Change> changes = List.of(
                new Change.Command(List.of("a b")),
                new Change.Command(List.of("a", "b")),
                new Change.HealthCheck("ok", second, second, 1),
                new Change.HealthCheck("ok", second, second, 2),
                new Change.Network("net", true),
                new Change.Network("net", false),
                new Change.VolumeMount("/v", "data", true),
                new Change.VolumeMount("/v", "data", false),
                new Change.VolumeMount("/v", null, false),
                new Change.Start(),
                new Change.Stop(),
                new Change.Remove());
        assertThat(changes.stream()
                        .map(change -> DecisionId.of("a", new Proposal(origin("rule"), WEB, change)))
                        .distinct())
                .hasSameSizeAs(changes);
    }

    private static Proposal proposal(String rule, long bytes) {
        return new Proposal(origin(rule), WEB, new Change.MemoryLimit(new ByteSize(bytes)));
    }

    private static Violation violation(Violation.Severity severity, String message) {
        return new Violation(origin("rule"), WEB, severity, message);
    }

    private static Origin origin(String rule) {
        var web = new Resource(WEB, "shop", "shop/web:1", 0, 0, Map.of(), Map.of(), "no", false);
        return new Origin("policy", rule, List.of(web));
    }
}
