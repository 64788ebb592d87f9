package dev.twinflight.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.engine.fake.InMemoryShop;
import dev.twinflight.engine.port.ResourceState;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.fact.Health;
import dev.twinflight.rules.fact.HealthStatus;
import dev.twinflight.rules.fact.Mount;
import dev.twinflight.rules.fact.MountType;
import dev.twinflight.rules.fact.Network;
import dev.twinflight.rules.fact.Program;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.Safeguards;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurrentValueTest {

    private static final Resource WEB = InMemoryShop.resource(InMemoryShop.WEB);
    private static final Change.HealthCheck CHECK =
            new Change.HealthCheck("ok", Duration.ofSeconds(5), Duration.ofSeconds(1), 2);
    private static final ResourceState STATE = new ResourceState(
            WEB,
            new Health(WEB.id(), true, HealthStatus.HEALTHY, 0, 0),
            "1",
            "{}",
            "digest",
            List.of(
                    new Safeguards(WEB.id(), true, 100, false, true, true),
                    new Program(WEB.id(), "serve --port 80", CHECK.value()),
                    new Network(WEB.id(), "front"),
                    new Mount(WEB.id(), MountType.VOLUME, "data", "/data", false)));

    @Test
    void saysWhatIsThereInTheFormOfTheChange() {
        assertThat(CurrentValue.of(STATE, new Change.PidsLimit(5))).isEqualTo("100");
        assertThat(CurrentValue.of(STATE, new Change.Command(List.of("x")))).isEqualTo("serve --port 80");
        assertThat(CurrentValue.of(STATE, Change.HealthCheck.NONE)).isEqualTo(CHECK.value());
        assertThat(CurrentValue.of(STATE, new Change.Network("front", false))).isEqualTo("connected");
        assertThat(CurrentValue.of(STATE, new Change.Network("back", true))).isEqualTo("disconnected");
        assertThat(CurrentValue.of(STATE, new Change.VolumeMount("/data", null, false)))
                .isEqualTo("data (read-only)");
        assertThat(CurrentValue.of(STATE, new Change.VolumeMount("/other", "data", true)))
                .isEqualTo("(not set)");
        assertThat(CurrentValue.of(STATE, new Change.Remove())).isEqualTo("running");
    }

    @Test
    void knowsWhatIsSoAlready() {
        assertThat(List.of(
                        new Change.PidsLimit(100),
                        new Change.Command(List.of("serve", "--port", "80")),
                        CHECK,
                        new Change.Network("front", true),
                        new Change.Network("back", false),
                        new Change.VolumeMount("/data", "data", false),
                        new Change.VolumeMount("/other", null, false),
                        new Change.Start()))
                .allMatch(change -> CurrentValue.isAlready(STATE, change));
        assertThat(List.of(
                        new Change.PidsLimit(99),
                        new Change.Command(List.of("serve --port 80")),
                        Change.HealthCheck.NONE,
                        new Change.Network("front", false),
                        new Change.VolumeMount("/data", "data", true),
                        new Change.VolumeMount("/data", null, false),
                        new Change.Stop(),
                        new Change.Remove()))
                .noneMatch(change -> CurrentValue.isAlready(STATE, change));
    }
}
