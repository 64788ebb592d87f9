package dev.twinflight.engine.evaluation;

import dev.twinflight.engine.decision.Fate;
import dev.twinflight.rules.condition.ConditionWords;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.decision.Settlement;
import dev.twinflight.rules.policy.Exemption;
import dev.twinflight.rules.policy.Policy;
import dev.twinflight.rules.policy.PolicyRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How one revision looks upon decisions: what covers them, what they yield to, which of them conflict. Immutable. */
final class LiveView {

    private final String revision;
    private final PolicyRepository repository;
    private final Map<String, Map<String, List<String>>> conditions = new HashMap<>();

    LiveView(String revision, String group, PolicyRepository repository) {
        this.revision = revision;
        this.repository = repository;
        repository.policiesOf(group).forEach(policy -> conditions.put(policy.name(), ConditionWords.of(policy)));
    }

    String revision() {
        return revision;
    }

    /** When the next exception ends by itself; the end of time when none does. */
    Instant nextEnd(Instant now) {
        return repository.exceptions().values().stream()
                .map(Exemption::until)
                .filter(now::isBefore)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    List<String> conditions(Decision decision) {
        return conditions
                .getOrDefault(decision.origin().policy(), Map.of())
                .getOrDefault(decision.origin().rule(), List.of());
    }

    /** What is done with each decision; conflicts come as violations of their own. */
    Map<Decision, Fate> judge(Collection<Decision> decisions, WorkingMemory memory, Instant now) {
        var fates = new LinkedHashMap<Decision, Fate>();
        var proposals = new ArrayList<Proposal>();
        for (Decision decision : decisions) {
            Fate fate = fate(decision, memory, now);
            fates.put(decision, fate);
            if (decision instanceof Proposal proposal && fate.kind() == Fate.Kind.SHOWN) {
                proposals.add(proposal);
            }
        }
        Settlement settlement = Settlement.of(proposals, this::precedes);
        settlement
                .yielded()
                .forEach((proposal, winner) -> fates.put(
                        proposal,
                        new Fate(
                                Fate.Kind.YIELDED,
                                "rule \"" + winner.origin().rule() + "\" of "
                                        + winner.origin().policy())));
        settlement.conflicts().forEach(conflict -> fates.put(conflict.violation(), Fate.shown()));
        return fates;
    }

    private Fate fate(Decision decision, WorkingMemory memory, Instant now) {
        Optional<Exemption> exception = repository.covering(decision, memory.resource(decision.resource()), now);
        if (exception.isPresent()) {
            return Fate.covered(exception.get());
        }
        Policy policy = repository.policies().get(decision.origin().policy());
        return policy != null && policy.enforcement() == Policy.Enforcement.AUDIT ? Fate.audited() : Fate.shown();
    }

    private boolean precedes(String one, String other) {
        return Optional.ofNullable(repository.policies().get(one))
                .filter(policy -> policy.precedes().contains(other))
                .isPresent();
    }
}
