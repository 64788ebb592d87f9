package dev.twinflight.sync.live;

import static dev.twinflight.sync.live.States.WEB;
import static dev.twinflight.sync.live.States.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.engine.fact.FactSnapshot;
import dev.twinflight.engine.fact.FactStore;
import dev.twinflight.engine.port.Observation;
import dev.twinflight.engine.port.ResourceState;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.Usage;
import dev.twinflight.sync.link.InProcessLink;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveSyncTest {

    private static final String SHOP = "live:shop";
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final InMemoryTelemetry telemetry = new InMemoryTelemetry();
    private final FactStore store = new FactStore();
    private final FactReceiver receiver = new FactReceiver(store);
    private final LiveSync sync = new LiveSync(telemetry, new InProcessLink(receiver), Clock.systemUTC());

    @AfterEach
    void close() {
        sync.close();
    }

    @Test
    void bringsAChangeFromTelemetryToTheFactStore() throws Exception {
        sync.follow(new NamedWorld(SHOP));
        telemetry.tell(SHOP, new Observation.Listed(NOON, List.of(state(WEB, 512))));
        awaitFacts(snapshot -> snapshot.of(Resource.class).anyMatch(fact -> fact.memoryLimit() == 512));
        telemetry.tell(SHOP, new Observation.Changed(NOON, state(WEB, 256)));
        awaitFacts(snapshot -> snapshot.of(Resource.class).anyMatch(fact -> fact.memoryLimit() == 256));

        assertThat(sync.status(SHOP)).hasValueSatisfying(status -> {
            assertThat(status.connected()).isTrue();
            assertThat(status.resources()).isEqualTo(1);
        });
        assertThat(sync.statuses()).hasSize(1);
    }

    @Test
    void sumsUsageUpByItself() throws Exception {
        sync.follow(new NamedWorld(SHOP));
        telemetry.tell(SHOP, new Observation.Listed(Instant.now(), List.of(state(WEB, 512))));
        telemetry.tell(SHOP, new Observation.Sampled(Instant.now(), WEB, 77, 0.5, 0, 0));
        awaitFacts(snapshot -> snapshot.of(Usage.class).anyMatch(usage -> usage.memoryMax() == 77));

        assertThat(sync.usage(SHOP).of(WEB)).hasSize(1);
    }

    @Test
    void goesOnAfterAnObservationItCannotUnderstand() throws Exception {
        sync.follow(new NamedWorld(SHOP));
        var sound = state(WEB, 512);
        var broken =
                new ResourceState(sound.resource(), sound.health(), sound.incarnation(), "not JSON", sound.digest());
        telemetry.tell(SHOP, new Observation.Changed(NOON, broken));
        telemetry.tell(SHOP, new Observation.Restarted(NOON, WEB));
        telemetry.tell(SHOP, new Observation.Changed(NOON, sound));

        awaitFacts(snapshot -> snapshot.of(Resource.class).anyMatch(fact -> fact.memoryLimit() == 512));
    }

    @Test
    void followsAWorldOnce() {
        sync.follow(new NamedWorld(SHOP));
        sync.follow(new NamedWorld(SHOP));

        assertThat(sync.statuses()).hasSize(1);
    }

    @Test
    void forgetsAWorldItNoLongerFollows() throws Exception {
        sync.follow(new NamedWorld(SHOP));
        telemetry.tell(SHOP, new Observation.Listed(NOON, List.of(state(WEB, 512))));
        awaitFacts(snapshot -> !snapshot.all().isEmpty());
        sync.unfollow(SHOP);

        List<Fact> left = store.snapshot(SHOP).all();
        assertThat(left).isEmpty();
        assertThat(telemetry.watches(SHOP)).isFalse();
        assertThat(sync.status(SHOP)).isEmpty();
        assertThat(sync.usage(SHOP).samples()).isEmpty();
        sync.unfollow(SHOP);
    }

    private void awaitFacts(Predicate<FactSnapshot> expected) throws Exception {
        CompletableFuture<Boolean> arrived = new CompletableFuture<>();
        try (var subscription = store.subscribe(SHOP, (delta, after) -> {
            if (expected.test(after)) {
                arrived.complete(true);
            }
        })) {
            assertThat(arrived.get(30, TimeUnit.SECONDS)).isTrue();
            assertThat(subscription).isNotNull();
        }
    }
}
