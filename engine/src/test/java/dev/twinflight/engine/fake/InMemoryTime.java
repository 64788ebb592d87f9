package dev.twinflight.engine.fake;

import dev.twinflight.engine.judge.Timing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A clock that stands still until somebody sleeps or {@link #advance}s it, and then jumps. Those who act in time (fake
 * telemetry, fake workloads) are called for each stretch, on the thread that moves the clock, before it returns. Safe for
 * use by many threads.
 */
public final class InMemoryTime extends Clock implements Timing {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Passing> passings = new CopyOnWriteArrayList<>();
    private final List<Consumer<Duration>> sleepers = new CopyOnWriteArrayList<>();
    private Instant now = START;

    /** Somebody who acts while time passes. */
    @FunctionalInterface
    public interface Passing {
        /**
         * Acts.
         *
         * @param from inclusive
         * @param to exclusive
         */
        void pass(Instant from, Instant to);
    }

    /** Calls somebody for each stretch of time until the handle is closed. */
    public Handle during(Passing passing) {
        passings.add(passing);
        return () -> passings.remove(passing);
    }

    /** Calls somebody before each sleep, on the thread that sleeps, until the handle is closed. */
    public Handle beforeSleep(Consumer<Duration> sleeper) {
        sleepers.add(sleeper);
        return () -> sleepers.remove(sleeper);
    }

    /** Ends what was asked for. */
    @FunctionalInterface
    public interface Handle extends AutoCloseable {
        @Override
        void close();
    }

    /** Moves the clock. */
    public void advance(Duration span) {
        Instant from;
        Instant to;
        synchronized (this) {
            from = now;
            now = now.plus(span);
            to = now;
        }
        passings.forEach(passing -> passing.pass(from, to));
    }

    @Override
    public void sleep(Duration span) throws InterruptedException {
        sleepers.forEach(sleeper -> sleeper.accept(span));
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before a sleep of " + span);
        }
        advance(span);
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted in a sleep of " + span);
        }
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public Instant now() {
        return instant();
    }

    @Override
    public long nanoTime() {
        return Duration.between(START, instant()).toNanos();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
