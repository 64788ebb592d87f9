package dev.twinflight.rules.compile;

import org.jspecify.annotations.Nullable;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.event.rule.DefaultRuleRuntimeEventListener;
import org.kie.api.event.rule.MatchCreatedEvent;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.runtime.KieSession;

/**
 * What one evaluation has spent of its budget; stops it by an exception in whatever asks, since Drools itself can be
 * halted between two firings only. Confined to the evaluating thread.
 */
final class Spending {

    /** The evaluation of this thread; joins know their session only in part. */
    private static final ThreadLocal<@Nullable Spending> CURRENT = new ThreadLocal<>();

    private static final int PAIRS_BETWEEN_CLOCK_READINGS = 1024;

    /** Thrown through Drools, which keeps its session in no usable state: the session is thrown away. */
    static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exceeded(String reason) {
            super(reason, null, false, false);
        }
    }

    private final EvaluationBudget budget;
    private final long begun = System.nanoTime();
    private final Agenda agenda = new Agenda();
    private final Memory memory = new Memory();
    private String rule = "";
    private long firings;
    private long matches;
    private long pairs;
    private long decisions;
    private String exceeded = "";

    Spending(EvaluationBudget budget) {
        this.budget = budget;
    }

    /** Why the budget is used up; empty while it is not. */
    String exceeded() {
        return exceeded;
    }

    int fire(KieSession session) {
        session.addEventListener(agenda);
        session.addEventListener(memory);
        CURRENT.set(this);
        try {
            return session.fireAllRules();
        } finally {
            CURRENT.remove();
            session.removeEventListener(agenda);
            session.removeEventListener(memory);
        }
    }

    /** @param rule whose join it is */
    static void countPair(String rule) {
        Spending current = CURRENT.get();
        if (current != null) {
            current.rule = rule;
            current.pair();
        }
    }

    private void pair() {
        if (++pairs > budget.pairs()) {
            stop("rules joined more than " + budget.pairs() + " pairs of facts");
        }
        if (pairs % PAIRS_BETWEEN_CLOCK_READINGS == 0) {
            checkTime();
        }
    }

    private void checkTime() {
        if (System.nanoTime() - begun > budget.time().toNanos()) {
            stop("rules were still at work after " + budget.time().toMillis() + " ms");
        }
    }

    private void stop(String reason) {
        exceeded = reason + (rule.isEmpty() ? "" : ", in rule '" + rule + "'");
        throw new Exceeded(exceeded);
    }

    private final class Agenda extends DefaultAgendaEventListener {
        @Override
        public void matchCreated(MatchCreatedEvent event) {
            rule = event.getMatch().getRule().getName();
            if (++matches > budget.matches()) {
                stop("rules matched more than " + budget.matches() + " times");
            }
            checkTime();
        }

        @Override
        public void beforeMatchFired(BeforeMatchFiredEvent event) {
            rule = event.getMatch().getRule().getName();
            if (++firings > budget.firings()) {
                stop("rules fired more than " + budget.firings() + " times");
            }
            checkTime();
        }
    }

    private final class Memory extends DefaultRuleRuntimeEventListener {
        @Override
        public void objectInserted(ObjectInsertedEvent event) {
            if (++decisions > budget.decisions()) {
                stop("rules concluded more than " + budget.decisions() + " decisions");
            }
        }
    }
}
