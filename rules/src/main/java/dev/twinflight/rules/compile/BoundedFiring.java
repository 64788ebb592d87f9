package dev.twinflight.rules.compile;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.ConsequenceException;

/** Fires the rules of a session within a budget of firings and time. Thread safe for different sessions. */
public final class BoundedFiring {

    /** Firings allowed where the caller does not say. */
    public static final int DEFAULT_FIRINGS = 1_000_000;

    /** Time allowed where the caller does not say. */
    public static final Duration DEFAULT_TIME = Duration.ofSeconds(30);

    private static final ScheduledExecutorService WATCHDOG = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("rule-budget").factory());

    private BoundedFiring() {}

    /** What firing came to. */
    public sealed interface Outcome {
        /** No rule is left to fire. */
        record Completed(int firings) implements Outcome {}

        /** The session was stopped half-way and is to be thrown away. */
        record BudgetExceeded(String reason) implements Outcome {}
    }

    /** Fires within the default budget. */
    public static Outcome fire(KieSession session) {
        return fire(session, DEFAULT_FIRINGS, DEFAULT_TIME);
    }

    /**
     * Fires until no rule is left or the budget is used up.
     *
     * @param maxFirings most firings allowed
     * @param time most time allowed; checked between two firings
     * @throws ConclusionException when a rule concludes something that cannot be, or fails
     */
    public static Outcome fire(KieSession session, int maxFirings, Duration time) {
        var expired = new AtomicBoolean();
        ScheduledFuture<?> alarm = WATCHDOG.schedule(
                () -> {
                    expired.set(true);
                    session.halt();
                },
                time.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            int firings = session.fireAllRules(maxFirings == Integer.MAX_VALUE ? maxFirings : maxFirings + 1);
            if (expired.get()) {
                return new Outcome.BudgetExceeded("rules were still firing after " + time.toMillis() + " ms");
            }
            return firings > maxFirings
                    ? new Outcome.BudgetExceeded("more than " + maxFirings + " firings")
                    : new Outcome.Completed(firings);
        } catch (ConsequenceException e) {
            throw explained(e);
        } finally {
            alarm.cancel(false);
        }
    }

    private static ConclusionException explained(ConsequenceException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ConclusionException conclusion) {
                return conclusion;
            }
        }
        String rule = e.getRule() == null ? "?" : e.getRule().getName();
        return new ConclusionException("rule '" + rule + "' failed: " + e.getCause(), e);
    }
}
