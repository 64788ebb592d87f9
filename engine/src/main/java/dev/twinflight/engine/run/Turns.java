package dev.twinflight.engine.run;

import dev.twinflight.engine.judge.Timing;
import dev.twinflight.engine.port.WorldException;
import java.util.function.BooleanSupplier;

/**
 * What a driver does in each phase, and what becomes of a run whose turn was stopped or failed. Confined to the driver's
 * thread.
 */
final class Turns {

    /** A step that cannot be taken back this often needs a person. */
    private static final int RESTORE_TRIES = 10;

    private final String run;
    private final RunStore store;
    private final ReportTurns reportTurns;
    private final PromotionTurns promotionTurns;
    private int restoreFailures;

    /** Runs work on worlds in such a way that a stop can cut it short. */
    interface Interruptibly {
        void run(RunDriver.Work work) throws InterruptedException;
    }

    Turns(
            String run,
            RunStore store,
            RunPorts ports,
            RunLimits limits,
            Timing timing,
            Interruptibly interruptibly,
            BooleanSupplier stop) {
        this.run = run;
        this.store = store;
        this.reportTurns = new ReportTurns(run, store, ports, limits, timing, interruptibly);
        this.promotionTurns = new PromotionTurns(run, store, ports, timing, interruptibly, stop);
    }

    /** Plans, then simulates, then asks for approval. */
    void towardsReport(RunState state) throws InterruptedException {
        if (state.plan() == null) {
            reportTurns.plan(state);
        } else if (state.plan().isEmpty() || state.report() != null) {
            reportTurns.conclude(state);
        } else {
            reportTurns.simulate(state);
        }
    }

    /** Promotes, or rolls back. */
    void towardsEnd(RunState state) throws InterruptedException {
        switch (state.phase()) {
            case APPROVED -> {
                promotionTurns.begin(state);
                RunState begun = store.state(run).orElseThrow();
                if (begun.phase() == Phase.PROMOTING) {
                    promotionTurns.promote(begun);
                }
            }
            case PROMOTING -> promotionTurns.promote(state);
            case ROLLING_BACK -> promotionTurns.rollBack(state);
            case QUEUED, PLANNING, SIMULATING, AWAITING_APPROVAL, ENDED ->
                throw new IllegalStateException("run " + run + " cannot be promoted while " + Words.of(state.phase()));
        }
    }

    /** Its turn was cut short because somebody asked for it; at a shutdown the next start goes on. */
    void stopped(RunState state, boolean closing) {
        RunEvent.StopAsked stop = state.stop();
        if (closing || stop == null || state.ended() || state.phase() == Phase.ROLLING_BACK) {
            return;
        }
        store.append(
                run,
                stop.user(),
                state.mainMoved()
                        ? new RunEvent.RollbackStarted(stop.user(), "stopped", stop.reason())
                        : new RunEvent.Ended(
                                stop.outcome(), Words.of(stop.outcome()), stop.reason() + " (by " + stop.user() + ")"));
    }

    /** @return whether the same turn is to be tried again after a while */
    boolean failed(RunState state, RuntimeException failure) {
        String words = words(failure);
        if (failure instanceof WorldException world && world.reason() == WorldException.Reason.ENGINE_UNREACHABLE) {
            noteOnce(state, "Waiting for the container engine: " + words);
            return true;
        }
        return switch (state.phase()) {
            case QUEUED, PLANNING, SIMULATING, APPROVED, AWAITING_APPROVAL -> {
                end(failure, words);
                yield false;
            }
            case PROMOTING -> {
                store.append(run, RunEngine.SELF, new RunEvent.RollbackStarted(RunEngine.SELF, code(failure), words));
                yield false;
            }
            case ROLLING_BACK -> restoreFailed(state, words);
            case ENDED -> false;
        };
    }

    private void end(RuntimeException failure, String words) {
        Outcome outcome = failure instanceof WorldException world ? outcome(world) : Outcome.FAILED;
        store.append(run, RunEngine.SELF, new RunEvent.Ended(outcome, code(failure), words + ". Live is untouched"));
    }

    private static Outcome outcome(WorldException failure) {
        return failure.reason() == WorldException.Reason.RESOURCE_GONE ? Outcome.OUT_OF_DATE : Outcome.INCONCLUSIVE;
    }

    private boolean restoreFailed(RunState state, String words) {
        restoreFailures++;
        if (restoreFailures < RESTORE_TRIES) {
            noteOnce(state, "A step could not be taken back yet, trying again: " + words);
            return true;
        }
        store.append(
                run,
                RunEngine.SELF,
                new RunEvent.Ended(
                        Outcome.FAILED,
                        "restore-failed",
                        "a step could not be taken back, a person must look: " + words));
        return false;
    }

    private void noteOnce(RunState state, String note) {
        if (!state.timeline().getLast().text().equals(note)) {
            store.append(run, RunEngine.SELF, new RunEvent.Noted(note));
        }
    }

    private static String code(RuntimeException failure) {
        return failure instanceof WorldException world ? world.reason().code() : "internal-error";
    }

    private static String words(RuntimeException failure) {
        return failure instanceof WorldException ? String.valueOf(failure.getMessage()) : failure.toString();
    }
}
