package dev.twinflight.engine.plan;

import dev.twinflight.engine.decision.DecisionEvent;
import dev.twinflight.engine.decision.DecisionWriter;
import dev.twinflight.engine.decision.Fate;
import dev.twinflight.engine.decision.KeptDecision;
import dev.twinflight.engine.port.DecisionLog;
import dev.twinflight.rules.condition.ConditionWords;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.DecisionId;
import dev.twinflight.rules.decision.Masked;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.policy.Policy;
import dev.twinflight.rules.policy.PolicyRepository;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes down what a run's planning looked at. Stateless beyond its port. */
public record PlannedDecisions(DecisionLog log) {

    private static final int MOST = 100_000;

    /** Returns when it is on disk; what a planning before a crash wrote already is not written again. */
    public void record(
            String run, String revision, PolicyRepository repository, List<Considered> decisions, Instant at) {
        var written = new HashSet<String>();
        log.entries(DecisionLog.Filter.run(run), 0, MOST)
                .forEach(entry -> written.add(
                        entry.id() + KeptDecision.Logged.of(entry).kept().fate().words()));
        Map<String, Map<String, List<String>>> conditions = new HashMap<>();
        List<DecisionLog.Entry> entries = decisions.stream()
                .map(considered -> entry(run, revision, considered, conditions, repository, at))
                .filter(entry -> written.add(
                        entry.id() + KeptDecision.Logged.of(entry).kept().fate().words()))
                .toList();
        if (!entries.isEmpty()) {
            log.append(entries);
        }
    }

    private static DecisionLog.Entry entry(
            String run,
            String revision,
            Considered considered,
            Map<String, Map<String, List<String>>> conditions,
            PolicyRepository repository,
            Instant at) {
        Decision decision = considered.decision();
        Policy policy = repository.policies().get(decision.origin().policy());
        List<String> asked = policy == null
                ? List.of()
                : conditions
                        .computeIfAbsent(policy.name(), _ -> ConditionWords.of(policy))
                        .getOrDefault(decision.origin().rule(), List.of());
        var versions = new TreeMap<String, Long>();
        decision.origin().facts().stream().map(Fact::key).forEach(key -> versions.put(key, considered.version()));
        Fate fate =
                considered.fate().kind() == Fate.Kind.PLANNED ? new Fate(Fate.Kind.PLANNED, run) : considered.fate();
        String id = DecisionId.of(revision, decision);
        return DecisionWriter.entry(
                DecisionEvent.PLANNED,
                at,
                id,
                id + "-" + run,
                considered.group(),
                revision,
                run,
                new KeptDecision(Masked.of(decision), versions, asked, fate));
    }
}
