package dev.twinflight.console.decision;

import dev.twinflight.console.run.Runs;
import dev.twinflight.engine.decision.Fate;
import dev.twinflight.engine.decision.KeptDecision;
import dev.twinflight.engine.port.DecisionLog;
import dev.twinflight.engine.port.DecisionLog.Filter;
import dev.twinflight.engine.run.Outcome;
import dev.twinflight.engine.run.RunState;
import java.util.List;
import java.util.Optional;

/** What is kept of decisions, with what their runs have come to since. Thread-safe. */
public record DecisionArchive(DecisionLog log, Runs runs) {

    /** Most entries of one decision's history. */
    public static final int HISTORY = 100;

    /** Entries with a number below {@code before} (0: all), the newest first. */
    public List<KeptDecision.Logged> entries(Filter filter, long before, int limit) {
        return log.entries(filter, before, limit).stream()
                .map(KeptDecision.Logged::of)
                .map(this::upToDate)
                .toList();
    }

    /** The last that was written of a decision. */
    public Optional<KeptDecision.Logged> last(String id) {
        return entries(Filter.id(id), 0, 1).stream().findFirst();
    }

    /** All that became of a decision while its content changed, the newest first. */
    public List<KeptDecision.Logged> history(KeptDecision.Logged decision) {
        return entries(Filter.thread(decision.entry().thread()), 0, HISTORY);
    }

    private KeptDecision.Logged upToDate(KeptDecision.Logged logged) {
        KeptDecision kept = logged.kept();
        boolean promoted = kept.fate().kind() == Fate.Kind.PLANNED
                && runs.run(logged.entry().run())
                        .flatMap(RunState::outcome)
                        .filter(Outcome.PROMOTED::equals)
                        .isPresent();
        return promoted
                ? new KeptDecision.Logged(
                        logged.entry(),
                        new KeptDecision(
                                kept.decision(),
                                kept.versions(),
                                kept.conditions(),
                                new Fate(Fate.Kind.PROMOTED, kept.fate().by())))
                : logged;
    }
}
