package dev.twinflight.rules.compile;

import static dev.twinflight.rules.compile.Facts.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.Proposal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.api.runtime.KieSession;

class ProposalsTest {

    private static List<Change> proposed(String consequence) {
        String rules =
                Rules.HEAD + "rule \"one\" when $r : Resource( $limit : memoryLimit ) then " + consequence + " end";
        KieSession session =
                Rules.compiled(Rules.policy("sample", rules)).knowledge().newKieSession();
        session.insert(resource("web", 100));
        BoundedFiring.fire(session);
        Stream<Decision> decisions =
                session.getObjects(Decision.class::isInstance).stream().map(Decision.class::cast);
        return decisions.map(decision -> ((Proposal) decision).change()).toList();
    }

    @Test
    void rulesProposeWhatAContainerRunsAndHowItIsLinked() {
        assertThat(proposed("""
                propose.pidsLimit($r, 200);
                propose.command($r, "sh", "-c", "exec web --limit=" + $limit);
                propose.healthCheck($r, "curl -f localhost || exit 1", 10, 2.5, 3);
                propose.connectNetwork($r, "back");
                propose.disconnectNetwork($r, "front");
                propose.mountVolume($r, "data", "/var/lib/data");
                propose.mountVolumeReadOnly($r, "certs", "/certs");
                propose.removeMount($r, "/tmp/old");
                """))
                .containsExactlyInAnyOrder(
                        new Change.PidsLimit(200),
                        new Change.Command(List.of("sh", "-c", "exec web --limit=104857600")),
                        new Change.HealthCheck(
                                "curl -f localhost || exit 1", Duration.ofSeconds(10), Duration.ofMillis(2500), 3),
                        new Change.Network("back", true),
                        new Change.Network("front", false),
                        new Change.VolumeMount("/var/lib/data", "data", true),
                        new Change.VolumeMount("/certs", "certs", false),
                        new Change.VolumeMount("/tmp/old", null, false));
        assertThat(proposed("propose.start($r); propose.stop($r); propose.remove($r); propose.removeHealthCheck($r);"))
                .containsExactlyInAnyOrder(
                        new Change.Start(), new Change.Stop(), new Change.Remove(), Change.HealthCheck.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "propose.pidsLimit($r, -1);",
                "propose.command($r);",
                "propose.healthCheck($r, \" \", 10, 3, 3);",
                "propose.healthCheck($r, \"ok\", 0, 3, 3);",
                "propose.healthCheck($r, \"ok\", 10, 3, 0);",
                "propose.mountVolume($r, \"/var/run/docker.sock\", \"/sock\");",
                "propose.mountVolume($r, \"data\", \"relative\");",
                "propose.mountVolume($r, \"data\", \"/a/../b\");",
                "propose.mountVolume($r, \"data\", \"/a:ro\");",
                "propose.removeMount($r, \"/\");",
                "propose.connectNetwork($r, \"a/b\");"
            })
    void refusesWhatHasNotTheFormOfIt(String consequence) {
        assertThatThrownBy(() -> proposed(consequence)).isInstanceOf(ConclusionException.class);
    }

    @Test
    void showsAChangeAsPeopleReadIt() {
        assertThat(new Change.Command(List.of("sh", "-c", "it's on")).value()).isEqualTo("sh -c 'it'\\''s on'");
        assertThat(new Change.HealthCheck("ok", Duration.ofSeconds(10), Duration.ofMillis(2500), 3).value())
                .isEqualTo("ok, every 10 s, timeout 2.5 s, retries 3");
        assertThat(Change.HealthCheck.NONE.value()).isEqualTo("none");
        assertThat(new Change.VolumeMount("/v", "data", false).value()).isEqualTo("data (read-only)");
        assertThat(new Change.PidsLimit(0).value()).isEqualTo("unlimited");
        assertThat(List.of(new Change.Start(), new Change.Stop(), new Change.Remove()))
                .extracting(Change::attribute)
                .containsOnly("state");
    }
}
