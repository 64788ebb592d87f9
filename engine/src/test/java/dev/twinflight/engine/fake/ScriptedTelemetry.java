package dev.twinflight.engine.fake;

import dev.twinflight.engine.port.Observation;
import dev.twinflight.engine.port.Telemetry;
import dev.twinflight.engine.port.World;
import dev.twinflight.rules.fact.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Telemetry of {@link InMemoryWorld}s: lists them at once, tells their changes as they come, samples every member while
 * the fake time passes, and says whatever else a test {@link #emit}s. Safe for use by many threads.
 */
public final class ScriptedTelemetry implements Telemetry {

    private static final Duration PERIOD = Duration.ofMillis(100);

    private final InMemoryTime time;
    private final Map<String, List<Consumer<Observation>>> listeners = new ConcurrentHashMap<>();
    private volatile BiFunction<World, ResourceId, Load> load = (_, _) -> new Load(64L << 20, 0.1, 10, 0);

    public ScriptedTelemetry(InMemoryTime time) {
        this.time = time;
    }

    /** What a member uses; see {@link Observation.Sampled}. */
    public record Load(long memory, double cpu, long periods, long throttled) {}

    /** Says what members use from now on. */
    public void load(BiFunction<World, ResourceId, Load> uses) {
        load = uses;
    }

    /** Tells all who watch a world of this name. */
    public void emit(String world, Observation observation) {
        listeners.getOrDefault(world, List.of()).forEach(listener -> listener.accept(observation));
    }

    /** How many watches of a world are open. */
    public int watches(String world) {
        return listeners.getOrDefault(world, List.of()).size();
    }

    @Override
    public Watch watch(World world, Consumer<Observation> listener) {
        if (!(world instanceof InMemoryWorld watched)) {
            throw new IllegalArgumentException("scripted telemetry sees worlds in memory only: " + world.name());
        }
        Consumer<Observation> one = new InTurn(listener);
        List<Consumer<Observation>> ofWorld =
                listeners.computeIfAbsent(world.name(), _ -> new CopyOnWriteArrayList<>());
        InMemoryTime.Handle changes = watched.watch(one);
        one.accept(new Observation.Listed(time.instant(), watched.states()));
        ofWorld.add(one);
        InMemoryTime.Handle samples = time.during((from, to) -> sample(watched, one, from, to));
        return () -> {
            samples.close();
            changes.close();
            ofWorld.remove(one);
        };
    }

    /** A listener that is called by one thread at a time. */
    private record InTurn(Consumer<Observation> listener) implements Consumer<Observation> {
        @Override
        public synchronized void accept(Observation observation) {
            listener.accept(observation);
        }
    }

    private void sample(InMemoryWorld world, Consumer<Observation> listener, Instant from, Instant to) {
        var members = new ArrayList<ResourceId>();
        world.states().stream()
                .filter(state -> state.health().running())
                .forEach(state -> members.add(state.resource().id()));
        for (Instant at = from; at.isBefore(to); at = at.plus(PERIOD)) {
            for (ResourceId member : members) {
                Load used = load.apply(world, member);
                listener.accept(new Observation.Sampled(
                        at, member, used.memory(), used.cpu(), used.periods(), used.throttled()));
            }
        }
    }
}
