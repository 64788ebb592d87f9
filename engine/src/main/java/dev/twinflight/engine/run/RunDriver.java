package dev.twinflight.engine.run;

import dev.twinflight.engine.judge.Timing;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives one run from where its journal says to its end, on a thread of its own. Each turn reads the state, does the one
 * thing that comes next, and journals what came of it; a turn that was cut short is done again. Only a turn that works on
 * worlds is ever interrupted, never one that writes to the journal or to Git.
 */
final class RunDriver implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunDriver.class);

    private final String run;
    private final RunStore store;
    private final RunLimits limits;
    private final Semaphore workshop;
    private final Consumer<RunDriver> whenDone;
    private final Turns turns;
    private final Thread thread;
    private final Object lock = new Object();
    private boolean interruptible;
    private boolean nudged;
    private boolean done;
    private volatile boolean closing;

    RunDriver(
            String run,
            RunStore store,
            RunPorts ports,
            RunLimits limits,
            Timing timing,
            Semaphore workshop,
            Consumer<RunDriver> whenDone) {
        this.run = run;
        this.store = store;
        this.limits = limits;
        this.workshop = workshop;
        this.whenDone = whenDone;
        this.turns = new Turns(run, store, ports, limits, timing, this::interruptibly, this::stopAsked);
        this.thread = Thread.ofVirtual().name("run-" + run).unstarted(this::drive);
    }

    String run() {
        return run;
    }

    void start() {
        thread.start();
    }

    /** Something was journalled by somebody else: look again, and leave off if told to stop. */
    void nudge() {
        synchronized (lock) {
            nudged = true;
            lock.notifyAll();
            if (interruptible && stopAsked()) {
                thread.interrupt();
            }
        }
    }

    private boolean stopAsked() {
        return closing || store.state(run).map(state -> state.stop() != null).orElse(false);
    }

    /** Work on worlds that a stop may cut short. */
    interface Work {
        void run() throws InterruptedException;
    }

    private void interruptibly(Work work) throws InterruptedException {
        synchronized (lock) {
            if (stopAsked()) {
                throw new InterruptedException("stop asked");
            }
            interruptible = true;
        }
        try {
            work.run();
        } finally {
            synchronized (lock) {
                interruptible = false;
                if (Thread.interrupted()) {
                    LOG.debug("Run {} was told to stop as its work ended; its next turn sees that", run);
                }
            }
        }
    }

    /** Whether what was journalled just now will be seen; otherwise the run needs another driver. */
    boolean goesOn() {
        synchronized (lock) {
            return !done;
        }
    }

    private void drive() {
        while (!closing && isUnderWay()) {
            try {
                turn(state());
            } catch (RuntimeException e) {
                LOG.error("What came of run {} could not be written down; trying again", run, e);
                pause();
            }
        }
        whenDone.accept(this);
    }

    private boolean isUnderWay() {
        synchronized (lock) {
            done = state().ended();
            return !done;
        }
    }

    private RunState state() {
        return store.state(run).orElseThrow();
    }

    private void turn(RunState state) {
        try {
            switch (state.phase()) {
                case QUEUED, PLANNING, SIMULATING -> inWorkshop(() -> turns.towardsReport(state()));
                case AWAITING_APPROVAL -> awaitWord();
                case APPROVED, PROMOTING, ROLLING_BACK -> inWorkshop(() -> turns.towardsEnd(state()));
                case ENDED -> {}
            }
        } catch (InterruptedException e) {
            LOG.debug("Run {} was cut short", run, e);
            turns.stopped(state(), closing);
        } catch (RuntimeException e) {
            failed(e);
        } catch (Error e) {
            LOG.error("Run {} met an error", run, e);
            failed(new IllegalStateException("an error inside Twinflight: " + e, e));
        }
    }

    private void inWorkshop(Work work) throws InterruptedException {
        if (state().phase() == Phase.PROMOTING || state().phase() == Phase.ROLLING_BACK) {
            workshop.acquireUninterruptibly();
        } else {
            interruptibly(workshop::acquire);
        }
        try {
            work.run();
        } finally {
            workshop.release();
        }
    }

    private void awaitWord() throws InterruptedException {
        if (PeoplesWord.completeIfEnough(store, run).isPresent()) {
            return;
        }
        synchronized (lock) {
            while (!nudged && !closing && !stopAsked()) {
                lock.wait();
            }
            nudged = false;
        }
        if (closing || stopAsked()) {
            throw new InterruptedException("stop asked");
        }
    }

    private void failed(RuntimeException failure) {
        Thread.interrupted();
        if (closing) {
            return;
        }
        if (stopAsked() && state().phase() != Phase.ROLLING_BACK) {
            LOG.debug("Run {} was cut short by a stop", run, failure);
            turns.stopped(state(), false);
            return;
        }
        boolean again = turns.failed(state(), failure);
        if (again) {
            pause();
        }
    }

    private void pause() {
        long deadline = System.nanoTime() + limits.retryDelay().toNanos();
        synchronized (lock) {
            try {
                for (long left = limits.retryDelay().toMillis(); left > 0 && !closing; left = millisUntil(deadline)) {
                    lock.wait(left);
                }
            } catch (InterruptedException e) {
                LOG.debug("Run {} woke up early", run, e);
            }
        }
    }

    private static long millisUntil(long deadline) {
        return (deadline - System.nanoTime()) / 1_000_000;
    }

    @Override
    public void close() {
        closing = true;
        synchronized (lock) {
            lock.notifyAll();
            if (interruptible) {
                thread.interrupt();
            }
        }
        try {
            thread.join(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
