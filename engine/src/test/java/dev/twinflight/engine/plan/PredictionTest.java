package dev.twinflight.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.engine.fake.InMemoryShop;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.Health;
import dev.twinflight.rules.fact.HealthStatus;
import dev.twinflight.rules.fact.Image;
import dev.twinflight.rules.fact.Mount;
import dev.twinflight.rules.fact.MountType;
import dev.twinflight.rules.fact.Network;
import dev.twinflight.rules.fact.Program;
import dev.twinflight.rules.fact.Replica;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.Safeguards;
import dev.twinflight.rules.value.ByteSize;
import dev.twinflight.rules.value.Cpus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PredictionTest {

    private static final Resource WEB = InMemoryShop.resource(InMemoryShop.WEB);

    private static Resource after(Change... changes) {
        List<Proposal> plan = Stream.of(changes)
                .map(change -> new Proposal(new Decision.Origin("p", "r", List.of()), WEB.id(), change))
                .toList();
        return (Resource) Prediction.after(List.of(WEB), plan).getFirst();
    }

    @Test
    void appliesEveryKindOfChange() {
        Resource after = after(
                new Change.MemoryLimit(new ByteSize(1)),
                new Change.CpuLimit(new Cpus(2)),
                new Change.Image("shop/web:3", null),
                new Change.EnvironmentVariable("LOG_LEVEL", null),
                new Change.EnvironmentVariable("MODE", "fast"),
                new Change.Label("tier", "front"),
                new Change.RestartPolicy("always"),
                new Change.Restart());
        assertThat(after)
                .isEqualTo(new Resource(
                        WEB.id(),
                        "shop",
                        "shop/web:3",
                        1,
                        2,
                        Map.of("MODE", "fast"),
                        Map.of("twinflight.group", "shop", "tier", "front"),
                        "always",
                        false));
    }

    @Test
    void tellsOfTheNewImageWhateverRulesMaySayOfIt() {
        var plan = List.of(new Proposal(
                new Decision.Origin("p", "r", List.of()), WEB.id(), new Change.Image("shop/web:latest", null)));
        assertThat(Prediction.after(List.of(Image.of(WEB.id(), "shop/web:1", 400)), plan))
                .containsExactly(Image.of(WEB.id(), "shop/web:latest", -1));
    }

    @Test
    void leavesOthersAlone() {
        var health = new Health(WEB.id(), true, HealthStatus.HEALTHY, 0, 0);
        Resource catalog = InMemoryShop.resource(InMemoryShop.CATALOG);
        var plan = List.of(
                new Proposal(new Decision.Origin("p", "r", List.of()), WEB.id(), new Change.RestartPolicy("no")));
        assertThat(Prediction.after(List.of(health, catalog), plan)).containsExactly(health, catalog);
    }

    @Test
    void tellsOfWhatWillBeLinkedMountedAndRun() {
        var id = WEB.id();
        List<Fact> facts = List.of(
                new Network(id, "front"),
                new Mount(id, MountType.HOST, "/srv", "/data", true),
                new Program(id, "serve", "none"),
                new Safeguards(id, false, 0, false, true, true),
                new Health(id, true, HealthStatus.HEALTHY, 0, 0),
                new Replica(id, "shop", true));
        var check = new Change.HealthCheck("ok", Duration.ofSeconds(1), Duration.ofSeconds(1), 1);
        assertThat(predicted(
                        facts,
                        new Change.Network("back", true),
                        new Change.Network("front", false),
                        new Change.VolumeMount("/data", "data", false),
                        new Change.Command(List.of("other")),
                        check,
                        new Change.PidsLimit(7),
                        new Change.Stop()))
                .containsExactlyInAnyOrder(
                        new Network(id, "back"),
                        new Mount(id, MountType.VOLUME, "data", "/data", false),
                        new Program(id, "other", check.value()),
                        new Safeguards(id, true, 7, false, true, true),
                        new Health(id, false, HealthStatus.UNCHECKED, 0, 0),
                        new Replica(id, "shop", false));
        assertThat(predicted(facts, new Change.Remove())).isEmpty();
        assertThat(predicted(facts, new Change.VolumeMount("/data", null, false)))
                .noneMatch(Mount.class::isInstance);
        assertThat(predicted(List.of(new Health(id, false, HealthStatus.UNCHECKED, 0, 0)), new Change.Start()))
                .containsExactly(new Health(id, true, HealthStatus.UNCHECKED, 0, 0));
    }

    private static List<Fact> predicted(List<Fact> facts, Change... changes) {
        return Prediction.after(
                facts,
                Stream.of(changes)
                        .map(change -> new Proposal(new Decision.Origin("p", "r", List.of()), WEB.id(), change))
                        .toList());
    }
}
