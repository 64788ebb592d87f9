package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.Observation;
import dev.twinflight.engine.port.Telemetry;
import dev.twinflight.engine.port.World;
import java.time.Clock;
import java.util.function.Consumer;

/** Telemetry out of the engine's event and statistics streams. Thread-safe; each watch has threads of its own. */
public final class DockerTelemetry implements Telemetry {

    private final Clock clock;

    public DockerTelemetry(Clock clock) {
        this.clock = clock;
    }

    /** @throws IllegalArgumentException when the world is not one of Docker's */
    @Override
    public Watch watch(World world, Consumer<Observation> listener) {
        if (!(world instanceof DockerWorld dockerWorld)) {
            throw new IllegalArgumentException("Docker's telemetry cannot watch " + world.name());
        }
        return WorldWatch.start(dockerWorld, listener, clock);
    }
}
