package dev.twinflight.engine.difference;

import dev.twinflight.engine.decision.KeptDecision;
import dev.twinflight.engine.evaluation.Evaluation;
import dev.twinflight.engine.evaluation.EvaluationException;
import dev.twinflight.engine.fact.FactStore;
import dev.twinflight.engine.port.LiveWorlds;
import dev.twinflight.engine.port.PolicySource;
import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.Masked;
import dev.twinflight.rules.difference.BlastRadius;
import dev.twinflight.rules.difference.DecisionDifference;
import dev.twinflight.rules.difference.DifferentDecision;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.policy.Group;
import dev.twinflight.rules.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Evaluates revisions over the same facts and says what differs. Takes no action. One comparison at a time works; who
 * comes while many wait is told so. Each evaluation is within the rules' budget. Safe for use by many threads.
 */
public final class Comparisons {

    private static final int PATIENCE_SECONDS = 20;

    private final PolicySource source;
    private final LiveWorlds worlds;
    private final FactStore facts;
    private final RuleSetCompiler compiler;
    private final Semaphore turn = new Semaphore(1, true);

    public Comparisons(PolicySource source, LiveWorlds worlds, FactStore facts, RuleSetCompiler compiler) {
        this.source = source;
        this.worlds = worlds;
        this.facts = facts;
        this.compiler = compiler;
    }

    /** What differs between two revisions about the facts that hold now. */
    public Comparison compare(String from, String to) {
        return inTurn(() -> compared(from, to), refusal -> new Comparison.Refused(refusal.code(), refusal.reason()));
    }

    private Comparison compared(String from, String to) {
        var earlier = RevisionRules.read(from, source, compiler);
        var later = RevisionRules.read(to, source, compiler);
        var groups = new TreeMap<String, Group>(earlier.repository().groups());
        groups.putAll(later.repository().groups());
        Map<String, List<Fact>> now = new TreeMap<>();
        groups.forEach((name, group) ->
                now.put(name, facts.snapshot(worlds.live(group).name()).all()));
        SideBySide.Concluded concluded = SideBySide.evaluate(earlier, later, now);
        DecisionDifference difference = DecisionDifference.between(concluded.before(), concluded.after());
        List<Fact> all = now.values().stream().flatMap(List::stream).toList();
        return new Comparison.Made(from, to, masked(difference), BlastRadius.of(difference, all));
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
                () -> {
                    var rules = RevisionRules.read(revision, source, compiler);
                    return new Replay.Made(
                            revision,
                            recorded.stream()
                                    .map(logged -> replayed(rules, logged))
                                    .toList());
                },
                refusal -> new Replay.Refused(refusal.code(), refusal.reason()));
    }

    private static Replay.Replayed replayed(RevisionRules rules, KeptDecision.Logged logged) {
        Decision before = logged.kept().decision();
        Policy policy = rules.repository().policies().get(before.origin().policy());
        if (policy == null) {
            return new Replay.Replayed(logged, Replay.Result.VANISHED, null);
        }
        List<Decision> now = Evaluation.evaluate(
                        rules.compiled(List.of(policy)), before.origin().facts())
                .stream()
                .filter(decision ->
                        decision.origin().rule().equals(before.origin().rule()))
                .map(Masked::of)
                .toList();
        DecisionDifference difference = DecisionDifference.between(List.of(before), now);
        for (DifferentDecision different : difference.decisions()) {
            switch (different) {
                case DifferentDecision.Changed(Decision _, Decision after) -> {
                    return new Replay.Replayed(logged, Replay.Result.CHANGED, after);
                }
                case DifferentDecision.Vanished _ -> {
                    return new Replay.Replayed(logged, Replay.Result.VANISHED, null);
                }
                case DifferentDecision.Appeared _ -> {}
            }
        }
        return new Replay.Replayed(logged, Replay.Result.SAME, before);
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
