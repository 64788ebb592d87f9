package dev.twinflight.engine.judge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * What time it is, and waiting for it to pass. In tests nobody really waits. Safe for use by many threads.
 */
public interface Timing {

    Instant now();

    /** Nanoseconds that only grow, for deadlines, as {@link System#nanoTime}. */
    long nanoTime();

    /** Returns when the span is over. */
    void sleep(Duration span) throws InterruptedException;

    /** A clock's time, and waits as long as they last. */
    static Timing real(Clock clock) {
        return new Timing() {
            @Override
            public Instant now() {
                return clock.instant();
            }

            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public void sleep(Duration span) throws InterruptedException {
                Thread.sleep(span);
            }
        };
    }
}
