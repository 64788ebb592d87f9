package dev.twinflight.demo.shopper;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Begins one visit after the other at a constant rate, however long they take (an open loop). The rate may be changed
 * by any thread at any time; the pace is kept by the thread that runs it.
 */
final class Pacer implements Runnable {

    /** The highest rate it accepts, in requests a second. */
    static final double MOST = 2000;

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK_UP = TimeUnit.MILLISECONDS.toNanos(100);

    private final Walk walk;
    private final Visits visits;
    private volatile double rate;

    Pacer(Walk walk, Visits visits, double rate) {
        this.walk = walk;
        this.visits = visits;
        this.rate = rate;
    }

    double rate() {
        return rate;
    }

    /**
     * @param rate requests a second, from 0 (rest) to {@link #MOST}
     */
    void rate(double rate) {
        if (!(rate >= 0 && rate <= MOST)) {
            throw new IllegalArgumentException("expected a rate from 0 to " + MOST + " a second, found " + rate);
        }
        this.rate = rate;
    }

    @Override
    public void run() {
        long last = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            double now = rate;
            long due = now > 0 ? last + (long) (SECOND / now) : Long.MAX_VALUE;
            long wait = due - System.nanoTime();
            if (now == 0 || wait > 0) {
                LockSupport.parkNanos(now == 0 ? LOOK_UP : Math.min(wait, LOOK_UP));
                last = now == 0 ? System.nanoTime() : last;
                continue;
            }
            if (wait < -SECOND) {
                due = System.nanoTime(); // it was paused: what is missed is missed
            }
            begin(due);
            last = due;
        }
    }

    private void begin(long due) {
        try {
            visits.begin(walk.next(), due);
        } catch (RuntimeException failed) {
            System.err.println("shopper: a visit could not begin: " + failed);
        }
    }
}
