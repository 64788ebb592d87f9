package dev.twinflight.console.decision;

import dev.twinflight.engine.port.DecisionLog;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets decisions that are old or too many, every quarter of an hour. Thread-safe. */
public final class DecisionRetention implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionRetention.class);
    private static final long MINUTES = 15;

    private final DecisionLog log;
    private final Duration keep;
    private final long bytes;
    private final Clock clock;
    private final ScheduledExecutorService clockwork = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("decision-retention").daemon().factory());

    /**
     * @param keep how long entries are kept
     * @param bytes most bytes kept
     */
    public DecisionRetention(DecisionLog log, Duration keep, long bytes, Clock clock) {
        this.log = log;
        this.keep = keep;
        this.bytes = bytes;
        this.clock = clock;
        var _ = clockwork.scheduleWithFixedDelay(this::sweep, 1, MINUTES, TimeUnit.MINUTES);
    }

    private void sweep() {
        try {
            log.forget(clock.instant().minus(keep), bytes);
        } catch (RuntimeException e) {
            LOG.warn("Old decisions could not be forgotten; the next sweep tries again", e);
        }
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
