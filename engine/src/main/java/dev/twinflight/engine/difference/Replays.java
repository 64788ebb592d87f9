package dev.twinflight.engine.difference;

import dev.twinflight.engine.decision.KeptDecision;
import dev.twinflight.engine.evaluation.Evaluation;
import dev.twinflight.engine.port.PolicySource;
import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.Masked;
import dev.twinflight.rules.difference.DecisionDifference;
import dev.twinflight.rules.difference.DifferentDecision;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.policy.Policy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Evaluates recorded facts again, those of each decision by themselves. What a revision concludes anew is told apart from
 * what was concluded at the time by evaluating the revision of that time too. Used once, by one thread.
 */
final class Replays {

    private final PolicySource source;
    private final RuleSetCompiler compiler;
    private final Map<String, Optional<RevisionRules>> recordedRules = new HashMap<>();

    Replays(PolicySource source, RuleSetCompiler compiler) {
        this.source = source;
        this.compiler = compiler;
    }

    Replay.Made at(String revision, List<KeptDecision.Logged> recorded) {
        var rules = RevisionRules.read(revision, source, compiler);
        var replayed = new ArrayList<Replay.Replayed>();
        Set<Decision> appeared = new LinkedHashSet<>();
        for (KeptDecision.Logged logged : recorded) {
            List<Decision> now = concluded(rules, logged);
            replayed.add(replayed(logged, now));
            appeared.addAll(appeared(logged, now));
        }
        return new Replay.Made(revision, replayed, List.copyOf(appeared));
    }

    private static Replay.Replayed replayed(KeptDecision.Logged logged, List<Decision> now) {
        Decision before = logged.kept().decision();
        List<Decision> bySameRule =
                now.stream().filter(decision -> isOfSameRule(decision, before)).toList();
        for (DifferentDecision different :
                DecisionDifference.between(List.of(before), bySameRule).decisions()) {
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

    /** Empty where the revision of the time can no longer be evaluated: nothing is known to be new then. */
    private List<Decision> appeared(KeptDecision.Logged logged, List<Decision> now) {
        return recordedRules
                .computeIfAbsent(logged.entry().revision(), this::rulesOf)
                .map(rules -> appeared(concluded(rules, logged), now))
                .orElse(List.of());
    }

    private static List<Decision> appeared(List<Decision> then, List<Decision> now) {
        return DecisionDifference.between(then, now).decisions().stream()
                .<Decision>mapMulti((different, sink) -> {
                    if (different instanceof DifferentDecision.Appeared(Decision decision)) {
                        sink.accept(decision);
                    }
                })
                .toList();
    }

    private Optional<RevisionRules> rulesOf(String revision) {
        try {
            return Optional.of(RevisionRules.read(revision, source, compiler));
        } catch (Refusal _) {
            return Optional.empty();
        }
    }

    private static List<Decision> concluded(RevisionRules rules, KeptDecision.Logged logged) {
        List<Policy> policies = rules.policiesOf(logged.entry().group());
        Collection<Fact> facts = logged.kept().decision().origin().facts();
        return policies.isEmpty()
                ? List.of()
                : Evaluation.evaluate(rules.compiled(policies), facts).stream()
                        .map(Masked::of)
                        .toList();
    }

    private static boolean isOfSameRule(Decision one, Decision other) {
        return one.origin().policy().equals(other.origin().policy())
                && one.origin().rule().equals(other.origin().rule());
    }
}
