package dev.twinflight.console.live;

import dev.twinflight.engine.port.TwinRegistry;
import dev.twinflight.engine.port.TwinRegistry.Retention;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes twin images that are old or too many, every quarter of an hour, and all of them at the end of a demo, which leaves
 * nothing behind. Thread-safe.
 */
public final class TwinRetention implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TwinRetention.class);
    private static final long MINUTES = 15;
    private static final Retention NOTHING = new Retention(Duration.ZERO, 0, 0);

    private final TwinRegistry registry;
    private final Retention retention;
    private final boolean demo;
    private final Clock clock;
    private final ScheduledExecutorService clockwork = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("twin-retention").daemon().factory());

    /** @param demo whether nothing is kept beyond the server's end */
    public TwinRetention(TwinRegistry registry, Retention retention, boolean demo, Clock clock) {
        this.registry = registry;
        this.retention = retention;
        this.demo = demo;
        this.clock = clock;
        var _ = clockwork.scheduleWithFixedDelay(() -> collect(this.retention), 1, MINUTES, TimeUnit.MINUTES);
    }

    private void collect(Retention kept) {
        try {
            registry.collect(kept, clock.instant());
        } catch (RuntimeException e) {
            LOG.warn("Twin images could not be removed; the next sweep, or the next start, tries again", e);
        }
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
        if (demo) {
            collect(NOTHING);
        }
    }
}
