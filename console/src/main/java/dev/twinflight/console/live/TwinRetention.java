package dev.twinflight.console.live;

import dev.twinflight.engine.port.TwinRegistry;
import dev.twinflight.engine.port.TwinRegistry.Retention;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes twin images that are old or too many, every quarter of an hour. Thread-safe. */
public final class TwinRetention implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TwinRetention.class);
    private static final long MINUTES = 15;

    private final TwinRegistry registry;
    private final Retention retention;
    private final Clock clock;
    private final ScheduledExecutorService clockwork = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("twin-retention").daemon().factory());

    public TwinRetention(TwinRegistry registry, Retention retention, Clock clock) {
        this.registry = registry;
        this.retention = retention;
        this.clock = clock;
        var _ = clockwork.scheduleWithFixedDelay(this::collect, 1, MINUTES, TimeUnit.MINUTES);
    }

    private void collect() {
        try {
            registry.collect(retention, clock.instant());
        } catch (RuntimeException e) {
            LOG.warn("Old twin images could not be removed; the next sweep tries again", e);
        }
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
