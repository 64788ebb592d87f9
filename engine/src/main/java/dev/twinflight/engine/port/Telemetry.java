package dev.twinflight.engine.port;

import java.util.function.Consumer;

/** Raw observations of a world as they come. */
public interface Telemetry {

    /**
     * Watches a world until the returned handle is closed. Begins with {@link Observation.Listed}; after a lost
     * connection says {@link Observation.Lost}, tries again with growing delay (at most 5 s), and lists again. The
     * listener is called by one thread at a time.
     */
    Watch watch(World world, Consumer<Observation> listener);

    /** A watch under way. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
