package dev.twinflight.sync.live;

import static dev.twinflight.sync.live.States.DB;
import static dev.twinflight.sync.live.States.WEB;
import static dev.twinflight.sync.live.States.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.engine.port.Observation.Changed;
import dev.twinflight.engine.port.Observation.Gone;
import dev.twinflight.engine.port.Observation.Listed;
import dev.twinflight.engine.port.Observation.Lost;
import dev.twinflight.engine.port.Observation.OomKilled;
import dev.twinflight.engine.port.Observation.Sampled;
import dev.twinflight.sync.link.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InboxTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Inbox inbox = new Inbox();

    @Test
    void handsOutSamplesOnlyWhenNothingElseWaits() throws InterruptedException {
        inbox.offer(sample(1));
        Changed changed = new Changed(NOON, state(WEB, 1));
        inbox.offer(changed);

        assertThat(all()).containsExactly(new Item.Seen(changed, 1), new Item.Samples(WEB, List.of(sample(1))));
    }

    @Test
    void keepsTheLastStateOfAResourceAlone() throws InterruptedException {
        inbox.offer(new Changed(NOON, state(WEB, 1)));
        Changed other = new Changed(NOON, state(DB, 1));
        inbox.offer(other);
        Changed last = new Changed(NOON, state(WEB, 2));
        inbox.offer(new Gone(NOON, WEB));
        inbox.offer(last);

        assertThat(all()).containsExactly(new Item.Seen(other, 1), new Item.Seen(last, 1));
    }

    @Test
    void dropsStatesThatAListingMadeVoidButNotKills() throws InterruptedException {
        Lost lost = new Lost(NOON, "the engine went away");
        OomKilled killed = new OomKilled(NOON, DB);
        Listed listed = new Listed(NOON, List.of(state(DB, 1)));
        inbox.offer(new Changed(NOON, state(WEB, 1)));
        inbox.offer(killed);
        inbox.offer(lost);
        inbox.offer(listed);
        Changed after = new Changed(NOON, state(WEB, 2));
        inbox.offer(after);

        assertThat(all())
                .containsExactly(
                        new Item.Seen(killed, 1),
                        new Item.Seen(lost, 1),
                        new Item.Seen(listed, 1),
                        new Item.Seen(after, 1));
    }

    @Test
    void countsKillsThatWait() throws InterruptedException {
        inbox.offer(new OomKilled(NOON, WEB));
        inbox.offer(new OomKilled(NOON.plusSeconds(1), WEB));

        assertThat(all()).containsExactly(new Item.Seen(new OomKilled(NOON.plusSeconds(1), WEB), 2));
    }

    @Test
    void keepsTheLastSamplesOfEachResourceAlone() throws InterruptedException {
        for (int i = 0; i < 1_000; i++) {
            inbox.offer(sample(i));
        }

        assertThat(all())
                .singleElement()
                .isInstanceOfSatisfying(
                        Item.Samples.class,
                        kept -> assertThat(kept.samples())
                                .hasSize(Inbox.SAMPLES)
                                .endsWith(sample(999)));
    }

    @Test
    void keepsOneRefusalOfEachResource() throws InterruptedException {
        inbox.offer(new Receipt.NeedsFull(WEB, 3, "missed one"));
        inbox.offer(new Receipt.NeedsFull(WEB, 4, "missed one"));

        assertThat(all()).containsExactly(new Item.Refused(new Receipt.NeedsFull(WEB, 4, "missed one")));
    }

    private List<Item> all() throws InterruptedException {
        List<Item> items = new ArrayList<>();
        for (Optional<Item> item = inbox.poll(Duration.ZERO); item.isPresent(); item = inbox.poll(Duration.ZERO)) {
            items.add(item.get());
        }
        return items;
    }

    private static Sampled sample(long memory) {
        return new Sampled(NOON.plusSeconds(memory), WEB, memory, 0, 0, 0);
    }
}
