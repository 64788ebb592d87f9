package dev.twinflight.sync.live;

import dev.twinflight.engine.port.Observation;
import dev.twinflight.engine.port.Observation.Changed;
import dev.twinflight.engine.port.Observation.Gone;
import dev.twinflight.engine.port.Observation.Listed;
import dev.twinflight.engine.port.Observation.Lost;
import dev.twinflight.engine.port.Observation.OomKilled;
import dev.twinflight.engine.port.Observation.Restarted;
import dev.twinflight.engine.port.Observation.Sampled;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.sync.link.Receipt;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for a world's thread. Never blocks the one who offers, and is bounded by the number of resources, because
 * what a later observation makes void is dropped: only the last state or absence of a resource is kept, a listing voids
 * all states before it, restarts and kills are counted, and of samples the last {@link #SAMPLES} of each resource are
 * kept. Samples wait until nothing else does. Safe for use by many threads.
 */
final class Inbox {

    /** Samples kept of one resource that nobody has fetched yet: some ten seconds. */
    static final int SAMPLES = 10;

    private enum Topic {
        MEMBERSHIP,
        STATE,
        RESTART,
        OOM_KILL,
        REFUSAL
    }

    private record Key(Topic topic, Object about) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition something = lock.newCondition();
    private final LinkedHashMap<Key, Item> urgent = new LinkedHashMap<>();
    private final LinkedHashMap<ResourceId, ArrayDeque<Sampled>> samples = new LinkedHashMap<>();

    void offer(Observation observation) {
        lock.lock();
        try {
            switch (observation) {
                case Sampled sampled -> keep(sampled);
                case Listed listed -> {
                    urgent.keySet().removeIf(key -> key.topic == Topic.STATE);
                    last(new Key(Topic.MEMBERSHIP, "listed"), listed);
                }
                case Lost lost -> last(new Key(Topic.MEMBERSHIP, "lost"), lost);
                case Changed changed ->
                    last(new Key(Topic.STATE, changed.state().resource().id()), changed);
                case Gone gone -> last(new Key(Topic.STATE, gone.resource()), gone);
                case Restarted restarted -> count(new Key(Topic.RESTART, restarted.resource()), restarted);
                case OomKilled killed -> count(new Key(Topic.OOM_KILL, killed.resource()), killed);
            }
            something.signal();
        } finally {
            lock.unlock();
        }
    }

    void offer(Receipt.NeedsFull refused) {
        lock.lock();
        try {
            urgent.put(new Key(Topic.REFUSAL, refused.resource()), new Item.Refused(refused));
            something.signal();
        } finally {
            lock.unlock();
        }
    }

    private void keep(Sampled sampled) {
        ArrayDeque<Sampled> waiting = samples.computeIfAbsent(sampled.resource(), id -> new ArrayDeque<>());
        waiting.addLast(sampled);
        if (waiting.size() > SAMPLES) {
            waiting.removeFirst();
        }
    }

    /** Replaces what is void now, and goes to the end. */
    private void last(Key key, Observation observation) {
        urgent.remove(key);
        urgent.put(key, new Item.Seen(observation, 1));
    }

    private void count(Key key, Observation observation) {
        int before = urgent.remove(key) instanceof Item.Seen(Observation same, int times) ? times : 0;
        urgent.put(key, new Item.Seen(observation, before + 1));
    }

    /** The next thing to do; empty when there is none for so long. */
    Optional<Item> poll(Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = atMost.toNanos();
            while (urgent.isEmpty() && samples.isEmpty() && left > 0) {
                left = something.awaitNanos(left);
            }
            return take();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Item> take() {
        Map.Entry<Key, Item> first = urgent.pollFirstEntry();
        if (first != null) {
            return Optional.of(first.getValue());
        }
        Map.Entry<ResourceId, ArrayDeque<Sampled>> waiting = samples.pollFirstEntry();
        return waiting == null
                ? Optional.empty()
                : Optional.of(new Item.Samples(waiting.getKey(), List.copyOf(waiting.getValue())));
    }
}
