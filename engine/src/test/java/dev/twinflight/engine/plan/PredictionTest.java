package dev.twinflight.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.engine.fake.InMemoryShop;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.fact.Health;
import dev.twinflight.rules.fact.HealthStatus;
import dev.twinflight.rules.fact.Image;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.value.ByteSize;
import dev.twinflight.rules.value.Cpus;
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
}
