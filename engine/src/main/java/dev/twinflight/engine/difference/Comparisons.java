package dev.twinflight.engine.difference;

import dev.twinflight.engine.decision.KeptDecision;
import dev.twinflight.engine.evaluation.EvaluationException;
import dev.twinflight.engine.port.PolicySource;
import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.Masked;
import dev.twinflight.rules.difference.BlastRadius;
import dev.twinflight.rules.difference.DecisionDifference;
import dev.twinflight.rules.difference.DifferentDecision;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.policy.Group;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates revisions over the same facts and says what differs. Takes no action. One comparison at a time works; who
 * comes while many wait is told so. Each evaluation is within the rules' budget. Safe for use by many threads.
 */
public final class Comparisons {

    private static final int PATIENCE_SECONDS = 20;

    private final PolicySource source;
    private final KnownFacts facts;
    private final RuleSetCompiler compiler;
    private final Semaphore turn = new Semaphore(1, true);

    public Comparisons(PolicySource source, KnownFacts facts, RuleSetCompiler compiler) {
        this.source = source;
        this.facts = facts;
        this.compiler = compiler;
    }

    /** What differs between two revisions about the facts that hold now. */
    public Comparison compare(String from, String to) {
        return compare(from, to, null);
    }

    /**
     * What differs between two revisions about the same facts.
     *
     * @param at as in {@link KnownFacts#of}
     */
    public Comparison compare(String from, String to, @Nullable Instant at) {
        return inTurn(
                () -> compared(from, to, at), refusal -> new Comparison.Refused(refusal.code(), refusal.reason()));
    }

    private Comparison compared(String from, String to, @Nullable Instant at) {
        var earlier = RevisionRules.read(from, source, compiler);
        var later = RevisionRules.read(to, source, compiler);
        var groups = new TreeMap<String, Group>(earlier.repository().groups());
        groups.putAll(later.repository().groups());
        Map<String, List<Fact>> known = new TreeMap<>();
        groups.forEach((name, group) -> known.put(name, facts.of(group, at)));
        SideBySide.Concluded concluded = SideBySide.evaluate(earlier, later, known);
        DecisionDifference difference = DecisionDifference.between(concluded.before(), concluded.after());
        List<Fact> all = known.values().stream().flatMap(List::stream).toList();
        return new Comparison.Made(from, to, at, masked(difference), BlastRadius.of(difference, all));
    }

    private static DecisionDifference masked(DecisionDifference difference) {
        return new DecisionDifference(
                difference.decisions().stream().map(Comparisons::masked).toList(), difference.unchanged());
    }

    private static DifferentDecision masked(DifferentDecision different) {
        return switch (different) {
            case DifferentDecision.Appeared(Decision decision) -> new DifferentDecision.Appeared(Masked.of(decision));
            case DifferentDecision.Vanished(Decision decision) -> new DifferentDecision.Vanished(Masked.of(decision));
            case DifferentDecision.Changed(Decision before, Decision decision) ->
                new DifferentDecision.Changed(Masked.of(before), Masked.of(decision));
        };
    }

    /** What a revision concludes from the facts recorded decisions were made from, each by itself. */
    public Replay replay(String revision, List<KeptDecision.Logged> recorded) {
        return inTurn(
                () -> new Replays(source, compiler).at(revision, recorded),
                refusal -> new Replay.Refused(refusal.code(), refusal.reason()));
    }

    private <T> T inTurn(Supplier<T> work, Function<Refusal, T> refused) {
        boolean mine = false;
        try {
            mine = turn.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!mine) {
                return refused.apply(new Refusal("busy", "other comparisons are under way; try again in a while"));
            }
            return work.get();
        } catch (Refusal refusal) {
            return refused.apply(refusal);
        } catch (EvaluationException e) {
            return refused.apply(new Refusal("rules-failed", String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return refused.apply(new Refusal("busy", "the server is closing"));
        } finally {
            if (mine) {
                turn.release();
            }
        }
    }
}
