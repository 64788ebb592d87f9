package dev.twinflight.rules.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.rules.fact.ResourceId;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MaskedTest {

    private static final ResourceId WEB = ResourceId.parse("docker:local/container/web");

    @Test
    void masksWhatARulesOwnTextBringsIn() {
        var bindings = new TreeMap<>(java.util.Map.of("$token", "abc", "$limit", "5", "$url", "db://ada:secret@db/"));
        var origin = new Decision.Origin("p", "r", List.of(), bindings);

        assertThat(Masked.of(new Proposal(origin, WEB, new Change.EnvironmentVariable("DB_PASSWORD", "secret"))))
                .asString()
                .contains("********", "5", "db://ada:********@db/")
                .doesNotContain("secret", "abc");
        assertThat(Masked.of(new Violation(origin, WEB, Violation.Severity.WARN, "see http://ada:secret@web/")))
                .asString()
                .doesNotContain("secret");
        assertThat(Masked.of(new Change.EnvironmentVariable("DB_PASSWORD", null))
                        .value())
                .isEqualTo("(removed)");
    }
}
