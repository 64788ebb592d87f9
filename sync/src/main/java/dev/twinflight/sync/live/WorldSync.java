package dev.twinflight.sync.live;

import dev.twinflight.engine.port.Observation;
import dev.twinflight.engine.port.Observation.Sampled;
import dev.twinflight.engine.port.ResourceState;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.fact.Window;
import dev.twinflight.sync.document.Delta;
import dev.twinflight.sync.link.DeltaLink;
import dev.twinflight.sync.link.Receipt;
import dev.twinflight.sync.usage.UsageSnapshot;
import dev.twinflight.sync.usage.UsageWindows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The near side of one followed world: turns observations into versions of documents, and those into deltas on the link.
 * Does one small thing at a time and never waits, so that its thread can look for something more urgent in between.
 * Guarded by its monitor.
 */
final class WorldSync {

    /** Resources whose usage is summed up and sent together: some milliseconds of work. */
    static final int SLICE = 50;

    /** A resource that was gone for longer begins anew. */
    private static final Duration REMEMBERED = Window.TEN_MINUTES.length();

    private final String world;
    private final DeltaLink link;
    private final Clock clock;
    private final Consumer<Receipt.NeedsFull> refusals;
    private final UsageSnapshot past;
    private final SyncRecord sync;
    private final Map<ResourceId, TrackedResource> resources = new LinkedHashMap<>();
    private Iterator<TrackedResource> due = List.<TrackedResource>of().iterator();
    private long round;
    private boolean ended;

    WorldSync(String world, DeltaLink link, Clock clock, UsageSnapshot past, Consumer<Receipt.NeedsFull> refusals) {
        this.world = world;
        this.link = link;
        this.clock = clock;
        this.past = past;
        this.refusals = refusals;
        this.sync = new SyncRecord(world, clock.instant());
    }

    synchronized void accept(Item item) {
        if (ended) {
            return;
        }
        switch (item) {
            case Item.Seen(Observation observation, int times) -> observe(observation, times);
            case Item.Samples(ResourceId id, List<Sampled> samples) ->
                tracked(id).add(samples);
            case Item.Refused(Receipt.NeedsFull refused) ->
                Optional.ofNullable(resources.get(refused.resource()))
                        .flatMap(resource -> resource.whole(refused.version()))
                        .ifPresent(whole -> send(List.of(whole), receipt -> {}));
        }
    }

    private void observe(Observation observation, int times) {
        Instant at = observation.at();
        switch (observation) {
            case Observation.Listed listed -> list(listed.states(), at);
            case Observation.Changed(Instant when, ResourceState state) -> {
                changed(tracked(state.resource().id()).observe(state, at), at);
                sync.resources(present().size());
            }
            case Observation.Gone(Instant when, ResourceId id) -> {
                tracked(id).gone(at);
                retainPresent();
            }
            case Observation.Restarted(Instant when, ResourceId id) ->
                changed(tracked(id).restarted(times, at), at);
            case Observation.OomKilled(Instant when, ResourceId id) ->
                changed(tracked(id).oomKilled(times, at), at);
            case Observation.Lost(Instant when, String reason) -> sync.lost(at, reason);
            case Sampled sample -> tracked(sample.resource()).add(List.of(sample));
        }
    }

    /** Reconciles with all there is now: what is not listed is gone, what was missed shows as one change. */
    private void list(List<ResourceState> states, Instant at) {
        sync.connected();
        Map<ResourceId, ResourceState> listed = new LinkedHashMap<>();
        states.forEach(state -> listed.put(state.resource().id(), state));
        resources.forEach((id, resource) -> {
            if (!listed.containsKey(id)) {
                resource.gone(at);
            }
        });
        List<Delta> deltas = new ArrayList<>();
        listed.forEach((id, state) -> {
            TrackedResource resource = tracked(id);
            resource.observe(state, at).ifPresent(deltas::add);
            resource.countersAgree();
        });
        retainPresent();
        changed(deltas, at);
    }

    private void retainPresent() {
        Set<ResourceId> present = present();
        sync.resources(present.size());
        link.retain(world, present);
    }

    private Set<ResourceId> present() {
        Set<ResourceId> present = new HashSet<>();
        resources.forEach((id, resource) -> {
            if (resource.present()) {
                present.add(id);
            }
        });
        return present;
    }

    private TrackedResource tracked(ResourceId id) {
        return resources.computeIfAbsent(
                id, unknown -> new TrackedResource(id, new UsageWindows(id, past.of(id)), clock.instant()));
    }

    private void changed(Optional<Delta> delta, Instant at) {
        changed(delta.stream().toList(), at);
    }

    private void changed(List<Delta> deltas, Instant at) {
        sync.versions(deltas.size());
        send(deltas, applied -> sync.applied(Duration.between(at, clock.instant())));
    }

    private void send(List<Delta> deltas, Consumer<Receipt.Applied> whenApplied) {
        if (deltas.isEmpty()) {
            return;
        }
        for (Delta delta : deltas) {
            TrackedResource resource = tracked(delta.resource());
            sync.sent(delta.from() == 0, delta.encode().length, resource.wholeSize());
        }
        link.send(world, deltas, receipt -> {
            switch (receipt) {
                case Receipt.Applied applied -> whenApplied.accept(applied);
                case Receipt.NeedsFull refused -> refusals.accept(refused);
            }
        });
    }

    /** Begins to sum usage up for every resource. */
    synchronized void beginRound() {
        Instant remembered = clock.instant().minus(REMEMBERED);
        resources.values().removeIf(resource -> resource.goneBefore(remembered));
        due = List.copyOf(resources.values()).iterator();
        round++;
    }

    /** Whether a round is under way. */
    synchronized boolean roundUnderWay() {
        return !ended && due.hasNext();
    }

    /** Sums usage up for the next few resources of the round. */
    synchronized void continueRound() {
        List<Delta> deltas = new ArrayList<>();
        Instant now = clock.instant();
        for (int count = 0; count < SLICE && roundUnderWay(); count++) {
            due.next().sumUp(round, now).ifPresent(deltas::add);
        }
        sync.versions(deltas.size());
        send(deltas, applied -> {});
    }

    /** Drops all that is held of the world, here and at the far end. Idempotent. */
    synchronized void end() {
        ended = true;
        resources.clear();
        link.retain(world, Set.of());
    }

    /** The samples of the members there are. */
    synchronized UsageSnapshot usage() {
        SortedMap<ResourceId, List<Sampled>> samples = new TreeMap<>();
        resources.forEach((id, resource) -> {
            if (resource.present()) {
                samples.put(id, resource.windows().samples());
            }
        });
        return new UsageSnapshot(samples);
    }

    SyncStatus status() {
        return sync.status();
    }
}
