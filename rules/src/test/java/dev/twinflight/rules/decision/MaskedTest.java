package dev.twinflight.rules.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.rules.fact.ResourceId;
import java.time.Duration;
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

    @Test
    void masksSecretsInCommandsAndHealthChecks() {
        var command = new Change.Command(List.of(
                "serve",
                "--api-token",
                "one",
                "--password=two",
                "sh",
                "-c",
                "DB_PASSWORD='a three' serve --api-key four"));
        assertThat(Masked.of(command))
                .isEqualTo(new Change.Command(List.of(
                        "serve",
                        "--api-token",
                        "********",
                        "--password=********",
                        "sh",
                        "-c",
                        "DB_PASSWORD=******** serve --api-key ********")));
        var check = new Change.HealthCheck(
                "curl -f http://ada:secret@localhost", Duration.ofSeconds(1), Duration.ofSeconds(1), 1);
        assertThat(Masked.of(check).value()).contains("ada:********@localhost").doesNotContain("secret");
        var harmless = new Change.Command(List.of("sh", "-c", "sleep 5; exec serve --port 80 --log=/var/log"));
        assertThat(Masked.of(harmless)).isEqualTo(harmless);
    }
}
