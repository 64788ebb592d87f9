package dev.twinflight.engine.fact;

import dev.twinflight.rules.fact.Fact;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/**
 * Owns the facts of every world. Deltas of one world are applied one after the other; a subscriber sees each delta once,
 * in order, after the snapshot it was given. Safe for use by many threads.
 */
public final class FactStore {

    private final Map<String, WorldFacts> worlds = new ConcurrentHashMap<>();

    /** The facts of a world now; an unknown world has none. */
    public FactSnapshot snapshot(String world) {
        return facts(world).snapshot();
    }

    /** Applies a delta and tells the world's subscribers, on the caller's thread. */
    public void apply(FactDelta delta) {
        facts(delta.world()).apply(delta);
    }

    /**
     * Subscribes to a world's deltas.
     *
     * @param subscriber gets the snapshot the subscription begins with, then each delta with the snapshot after it;
     *     must not block
     */
    public Subscription subscribe(String world, BiConsumer<FactDelta, FactSnapshot> subscriber) {
        return facts(world).subscribe(subscriber);
    }

    private WorldFacts facts(String world) {
        return worlds.computeIfAbsent(world, WorldFacts::new);
    }

    /** Ends a subscription. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    private static final class WorldFacts {
        private final String world;
        private final TreeMap<String, Fact> facts = new TreeMap<>();
        private final List<BiConsumer<FactDelta, FactSnapshot>> subscribers = new CopyOnWriteArrayList<>();
        private long version;

        WorldFacts(String world) {
            this.world = world;
        }

        synchronized FactSnapshot snapshot() {
            return new FactSnapshot(world, version, facts);
        }

        synchronized void apply(FactDelta delta) {
            delta.removed().forEach(facts::remove);
            delta.put().forEach(fact -> facts.put(fact.key(), fact));
            version++;
            if (!subscribers.isEmpty()) {
                FactSnapshot after = snapshot();
                subscribers.forEach(subscriber -> subscriber.accept(delta, after));
            }
        }

        synchronized Subscription subscribe(BiConsumer<FactDelta, FactSnapshot> subscriber) {
            subscriber.accept(new FactDelta(world, List.copyOf(facts.values()), List.of()), snapshot());
            subscribers.add(subscriber);
            return () -> subscribers.remove(subscriber);
        }
    }
}
