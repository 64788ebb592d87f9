package dev.twinflight.sync.live;

import dev.twinflight.engine.port.Observation;
import dev.twinflight.engine.port.Telemetry;
import dev.twinflight.engine.port.World;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Tells what a test says. Safe for use by many threads. */
final class InMemoryTelemetry implements Telemetry {

    private final Map<String, Consumer<Observation>> listeners = new ConcurrentHashMap<>();

    @Override
    public Watch watch(World world, Consumer<Observation> listener) {
        listeners.put(world.name(), listener);
        return () -> listeners.remove(world.name(), listener);
    }

    void tell(String world, Observation observation) {
        Optional.ofNullable(listeners.get(world)).ifPresent(listener -> listener.accept(observation));
    }

    boolean watches(String world) {
        return listeners.containsKey(world);
    }
}
