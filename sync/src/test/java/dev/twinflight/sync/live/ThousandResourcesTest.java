package dev.twinflight.sync.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.engine.fact.FactStore;
import dev.twinflight.engine.port.Observation;
import dev.twinflight.engine.port.Observation.Sampled;
import dev.twinflight.engine.port.ResourceState;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.sync.link.InProcessLink;
import dev.twinflight.sync.usage.UsageSnapshot;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A world of a thousand members with full ten-minute windows: what a second of it costs one thread. */
class ThousandResourcesTest {

    private static final int RESOURCES = 1_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final ManualClock clock = new ManualClock();
    private final FactStore store = new FactStore();
    private final FactReceiver receiver = new FactReceiver(store);
    private final WorldSync sync =
            new WorldSync("live:big", new InProcessLink(receiver), clock, UsageSnapshot.EMPTY, refused -> {});

    @Test
    void takeMuchLessThanASecondEachSecond() {
        List<ResourceId> ids = new ArrayList<>();
        List<ResourceState> states = new ArrayList<>();
        for (int i = 0; i < RESOURCES; i++) {
            ids.add(States.id("member-" + i));
            states.add(States.state(ids.getLast(), 512 << 20));
        }
        sync.accept(new Item.Seen(new Observation.Listed(clock.instant(), states), 1));
        for (int second = 0; second < 600; second++) {
            sample(ids, second);
        }
        List<Fact> seen = new ArrayList<>();
        store.subscribe("live:big", (delta, after) -> seen.addAll(delta.put()));
        seen.clear();
        long shortest = Long.MAX_VALUE;
        long slice = 0;
        for (int batch = 0; batch < 4; batch++) {
            long begin = THREADS.getCurrentThreadCpuTime();
            for (int second = 0; second < 5; second++) {
                sample(ids, second);
                sync.beginRound();
                while (sync.roundUnderWay()) {
                    long sliceBegin = THREADS.getCurrentThreadCpuTime();
                    sync.continueRound();
                    slice = batch < 2 ? 0 : Math.max(slice, THREADS.getCurrentThreadCpuTime() - sliceBegin);
                }
            }
            shortest = Math.min(shortest, (THREADS.getCurrentThreadCpuTime() - begin) / 5);
        }
        System.out.printf(
                "1,000 resources: %.0f ms of CPU a second, longest slice %.1f ms, %.1f %% of the bytes spared (%s)%n",
                shortest / 1e6, slice / 1e6, 100 * sync.status().spared(), sync.status());

        assertThat(seen).isNotEmpty();
        assertThat(Duration.ofNanos(shortest)).isLessThan(Duration.ofMillis(500));
    }

    private void sample(List<ResourceId> ids, int second) {
        clock.advance(Duration.ofSeconds(1));
        for (ResourceId id : ids) {
            long noise = (id.hashCode() * 31L + second * 7_919L) & 0xffff;
            Sampled sample = new Sampled(clock.instant(), id, (100L << 20) + noise * 4_096, noise / 65_536.0, 10, 1);
            sync.accept(new Item.Samples(id, List.of(sample)));
        }
    }
}
