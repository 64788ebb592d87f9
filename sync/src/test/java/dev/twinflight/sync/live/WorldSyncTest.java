package dev.twinflight.sync.live;

import static dev.twinflight.sync.live.States.DB;
import static dev.twinflight.sync.live.States.WEB;
import static dev.twinflight.sync.live.States.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.engine.fact.FactDelta;
import dev.twinflight.engine.fact.FactStore;
import dev.twinflight.engine.port.Observation;
import dev.twinflight.engine.port.ResourceState;
import dev.twinflight.rules.fact.Health;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.fact.Usage;
import dev.twinflight.rules.fact.Window;
import dev.twinflight.sync.document.Delta;
import dev.twinflight.sync.document.StateDocument;
import dev.twinflight.sync.link.InProcessLink;
import dev.twinflight.sync.link.Receipt;
import dev.twinflight.sync.usage.UsageSnapshot;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorldSyncTest {

    private static final String SHOP = "live:shop";

    private final ManualClock clock = new ManualClock();
    private final FactStore store = new FactStore();
    private final FactReceiver receiver = new FactReceiver(store);
    private final LossyLink link = new LossyLink(new InProcessLink(receiver));
    private final Queue<Receipt.NeedsFull> refusals = new ArrayDeque<>();
    private final WorldSync sync = new WorldSync(SHOP, link, clock, UsageSnapshot.EMPTY, refusals::add);

    @Test
    void showsAChangedLimitAtOnce() {
        listed(state(WEB, 512));
        changed(state(WEB, 256));

        assertThat(resource(WEB).memoryLimit()).isEqualTo(256);
        assertThat(receiver.current(SHOP, WEB)).map(StateDocument::version).contains(2L);
        assertThat(link.sent.getLast().operations()).hasSizeLessThan(5);
    }

    @Test
    void makesNoVersionOfWhatSaysNothingNew() {
        listed(state(WEB, 512));
        List<FactDelta> deltas = new ArrayList<>();
        store.subscribe(SHOP, (delta, after) -> deltas.add(delta));
        listed(state(WEB, 512));
        changed(state(WEB, 512));
        round();

        assertThat(deltas).hasSize(1);
        assertThat(sync.status().versions()).isEqualTo(1);
    }

    @Test
    void removesTheFactsOfWhatIsGone() {
        listed(state(WEB, 512), state(DB, 512));
        see(new Observation.Gone(clock.instant(), WEB));

        assertThat(store.snapshot(SHOP).all()).allMatch(fact -> fact.about().equals(DB));
        assertThat(receiver.current(SHOP, WEB)).isEmpty();
        assertThat(sync.status().resources()).isEqualTo(1);
    }

    @Test
    void bringsBackWhatIsReplacedUnderTheSameIdWithItsUsageAndCounters() {
        listed(state(WEB, 512, 2));
        sampleSeconds(10);
        see(new Observation.Gone(clock.instant(), WEB));
        changed(state(WEB, 256, 0));

        assertThat(health(WEB).restarts()).isEqualTo(2);
        assertThat(usage(Window.ONE_MINUTE).samples()).isEqualTo(10);
        assertThat(receiver.current(SHOP, WEB).orElseThrow().version()).isGreaterThan(2);
    }

    @Test
    void reconcilesWithAListingAfterEventsWereMissed() {
        listed(state(WEB, 512), state(DB, 512, 1));
        see(new Observation.Lost(clock.instant(), "connection refused"));
        assertThat(sync.status().connected()).isFalse();
        assertThat(sync.status().staleSince()).isEqualTo(clock.instant());
        assertThat(resource(WEB).memoryLimit()).isEqualTo(512);

        clock.advance(Duration.ofMinutes(1));
        listed(state(DB, 256, 3), state(States.id("cache"), 64));

        assertThat(sync.status().connected()).isTrue();
        assertThat(sync.status().staleSince()).isNull();
        assertThat(receiver.all(SHOP)).extracting(StateDocument::resource).containsExactly(States.id("cache"), DB);
        assertThat(resource(DB).memoryLimit()).isEqualTo(256);
        assertThat(health(DB).restarts()).isEqualTo(3);
    }

    @Test
    void isStaleSinceTheFirstOfSeveralLosses() {
        listed(state(WEB, 512));
        see(new Observation.Lost(clock.instant(), "first"));
        var first = clock.instant();
        clock.advance(Duration.ofSeconds(5));
        see(new Observation.Lost(clock.instant(), "second"));

        assertThat(sync.status().staleSince()).isEqualTo(first);
        assertThat(sync.status().reason()).isEqualTo("second");
    }

    @Test
    void sendsTheWholeDocumentOnceAfterDeltasWereLost() {
        listed(state(WEB, 512));
        link.broken = true;
        changed(state(WEB, 256));
        link.broken = false;
        changed(state(WEB, 128, 1));
        changed(state(WEB, 64, 2));
        assertThat(resource(WEB).memoryLimit()).isEqualTo(512);
        assertThat(refusals).hasSize(2);

        int before = link.sent.size();
        refusals.forEach(refused -> sync.accept(new Item.Refused(refused)));

        assertThat(resource(WEB).memoryLimit()).isEqualTo(64);
        assertThat(link.sent.subList(before, link.sent.size()))
                .singleElement()
                .extracting(Delta::from)
                .isEqualTo(0L);
        changed(state(WEB, 32));
        assertThat(resource(WEB).memoryLimit()).isEqualTo(32);
    }

    @Test
    void recoversWhenTheFarEndBeganAnew() {
        listed(state(WEB, 512));
        receiver.retain(SHOP, Set.of());
        changed(state(WEB, 256));
        sync.accept(new Item.Refused(refusals.remove()));

        assertThat(resource(WEB).memoryLimit()).isEqualTo(256);
    }

    @Test
    void countsRestartsAndKills() {
        listed(state(WEB, 512, 1));
        see(new Observation.Restarted(clock.instant(), WEB));
        see(new Observation.OomKilled(clock.instant(), WEB));
        see(new Observation.OomKilled(clock.instant(), WEB));
        changed(state(WEB, 512, 2));

        assertThat(health(WEB).restarts()).isEqualTo(2);
        assertThat(health(WEB).oomKills()).isEqualTo(2);
    }

    @Test
    void sumsUsageUpOncePerRoundAndLongWindowsEveryFifth() {
        listed(state(WEB, 512));
        sampleSeconds(1);
        assertThat(usage(Window.TEN_MINUTES).samples()).isEqualTo(1);
        sampleSeconds(3);
        assertThat(usage(Window.ONE_MINUTE).samples()).isEqualTo(4);
        assertThat(usage(Window.TEN_MINUTES).samples()).isEqualTo(1);
        sampleSeconds(1);
        assertThat(usage(Window.TEN_MINUTES).samples()).isEqualTo(5);
    }

    @Test
    void takesAUsageFactAwayWhenItsWindowHasNoSampleAnyMore() {
        listed(state(WEB, 512));
        sampleSeconds(5);
        clock.advance(Duration.ofMinutes(2));
        round();

        assertThat(store.snapshot(SHOP).of(Usage.class))
                .extracting(Usage::window)
                .containsExactly(Window.FIVE_MINUTES, Window.TEN_MINUTES);
    }

    @Test
    void ignoresSamplesOfWhatItDoesNotKnow() {
        listed(state(WEB, 512));
        see(new Observation.Sampled(clock.instant(), DB, 1, 1, 1, 1));
        round();

        assertThat(store.snapshot(SHOP).of(Usage.class)).isEmpty();
    }

    @Test
    void beginsACloneWithTheUsageOfTheLiveWorld() {
        listed(state(WEB, 512));
        sampleSeconds(61);
        clock.advance(Duration.ofSeconds(40));
        WorldSync clone = new WorldSync("clone:a", link, clock, sync.usage(), refusals::add);
        clone.accept(new Item.Seen(new Observation.Listed(clock.instant(), List.of(state(WEB, 256))), 1));

        assertThat(store.snapshot("clone:a").of(Usage.class).filter(Usage::full))
                .singleElement()
                .extracting(Usage::window)
                .isEqualTo(Window.ONE_MINUTE);
    }

    @Test
    void measuresTheLagAndWhatDeltasSpare() {
        listed(state(WEB, 512));
        var at = clock.instant();
        clock.advance(Duration.ofMillis(30));
        see(new Observation.Changed(at, state(WEB, 256)));
        assertThat(sync.status().lag()).isEqualTo(Duration.ofMillis(30));
        sampleSeconds(60);

        SyncStatus status = sync.status();
        assertThat(status.wholeDocuments()).isEqualTo(1);
        assertThat(status.versions()).isEqualTo(62);
        assertThat(status.bytesSent()).isLessThan(status.bytesWhole());
        assertThat(status.spared()).isGreaterThan(0.8);
    }

    @Test
    void leavesNothingBehindWhenItEnds() {
        listed(state(WEB, 512));
        sync.end();
        changed(state(WEB, 256));

        assertThat(store.snapshot(SHOP).all()).isEmpty();
        assertThat(receiver.all(SHOP)).isEmpty();
    }

    private void sampleSeconds(int seconds) {
        for (int i = 0; i < seconds; i++) {
            clock.advance(Duration.ofSeconds(1));
            long memory = 100_000_000 + clock.instant().getEpochSecond() % 7 * 4_096;
            see(new Observation.Sampled(clock.instant(), WEB, memory, 0.25 + memory % 3 / 8.0, 10, 1));
            round();
        }
    }

    private void round() {
        sync.beginRound();
        while (sync.roundUnderWay()) {
            sync.continueRound();
        }
    }

    private void listed(ResourceState... states) {
        see(new Observation.Listed(clock.instant(), List.of(states)));
    }

    private void changed(ResourceState state) {
        see(new Observation.Changed(clock.instant(), state));
    }

    private void see(Observation observation) {
        sync.accept(new Item.Seen(observation, 1));
    }

    private Resource resource(ResourceId id) {
        return store.snapshot(SHOP)
                .of(Resource.class)
                .filter(fact -> fact.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Health health(ResourceId id) {
        return store.snapshot(SHOP)
                .of(Health.class)
                .filter(fact -> fact.resource().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Usage usage(Window window) {
        return store.snapshot(SHOP)
                .of(Usage.class)
                .filter(fact -> fact.window() == window)
                .findFirst()
                .orElseThrow();
    }
}
