package dev.twinflight.engine.fact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.engine.fake.InMemoryShop;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.Health;
import dev.twinflight.rules.fact.HealthStatus;
import dev.twinflight.rules.fact.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FactStoreTest {

    private static final Resource WEB = InMemoryShop.resource(InMemoryShop.WEB);

    private final FactStore store = new FactStore();

    private static Health restarted(int times) {
        return new Health(WEB.id(), true, HealthStatus.HEALTHY, times, 0);
    }

    private void put(Fact... facts) {
        store.apply(new FactDelta("w", List.of(facts), List.of()));
    }

    @Test
    void anUnknownWorldHasNoFacts() {
        assertThat(store.snapshot("w").all()).isEmpty();
        assertThat(store.snapshot("w").version()).isZero();
    }

    @Test
    void keepsTheLatestVersionOfEachFact() {
        put(WEB, restarted(1));
        put(restarted(2));
        assertThat(store.snapshot("w").all()).containsExactlyInAnyOrder(WEB, restarted(2));
        assertThat(store.snapshot("w").version()).isEqualTo(2);
        assertThat(store.snapshot("w").of(Health.class)).containsExactly(restarted(2));
    }

    @Test
    void whatIsRemovedGoesBeforeWhatIsPutComes() {
        put(restarted(1));
        store.apply(
                new FactDelta("w", List.of(restarted(0)), List.of(restarted(1).key())));
        assertThat(store.snapshot("w").all()).containsExactly(restarted(0));
        store.apply(new FactDelta("w", List.of(), List.of(restarted(0).key())));
        assertThat(store.snapshot("w").all()).isEmpty();
    }

    @Test
    void aSnapshotDoesNotChange() {
        put(restarted(1));
        FactSnapshot before = store.snapshot("w");
        put(restarted(2));
        assertThat(before.all()).containsExactly(restarted(1));
    }

    @Test
    void worldsAreApart() {
        put(WEB);
        assertThat(store.snapshot("v").all()).isEmpty();
    }

    @Test
    void aSubscriberBeginsWithTheSnapshotAndEndsWhenItCloses() {
        put(WEB);
        var seen = new ArrayList<FactDelta>();
        try (var _ = store.subscribe("w", (delta, _) -> seen.add(delta))) {
            put(restarted(1));
        }
        put(restarted(2));
        assertThat(seen)
                .containsExactly(
                        new FactDelta("w", List.of(WEB), List.of()),
                        new FactDelta("w", List.of(restarted(1)), List.of()));
    }

    @Test
    void subscribersSeeEveryDeltaOnceInOrderWhoeverApplies() throws Exception {
        var versions = Collections.synchronizedList(new ArrayList<Long>());
        try (var _ = store.subscribe("w", (_, after) -> versions.add(after.version()));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var applied = IntStream.range(0, 200)
                    .mapToObj(i -> threads.submit(() -> put(restarted(i))))
                    .toList();
            for (var one : applied) {
                one.get();
            }
        }
        assertThat(versions)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(0, 200).boxed().toList());
    }
}
