package dev.twinflight.engine.evaluation;

import dev.twinflight.engine.decision.Fate;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.DecisionId;
import dev.twinflight.rules.decision.Masked;
import java.time.Instant;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Explains what a working memory concludes, and writes down what becomes of it. What was explained once is not explained
 * again while the same decision holds. Confined to the evaluation's thread.
 */
final class CurrentDecisions {

    private static final Comparator<LiveDecision> ORDER = Comparator.comparing(
                    (LiveDecision live) -> live.decision().resource())
            .thenComparing(live -> live.decision().origin().rule())
            .thenComparing(LiveDecision::id);

    private final String group;
    private final GroupLedger ledger;
    /** By identity: the memory keeps a decision as long as it holds. */
    private IdentityHashMap<Decision, LiveDecision> explained = new IdentityHashMap<>();

    /** Whether facts were ever there: before, an empty memory says nothing of what holds. */
    private boolean begun;

    CurrentDecisions(String group, GroupLedger ledger) {
        this.group = group;
        this.ledger = ledger;
    }

    /** In order of resource and rule. Returns when every change since the last time is on disk. */
    List<LiveDecision> kept(WorkingMemory memory, LiveView view, Instant now) {
        IdentityHashMap<Decision, LiveDecision> next = new IdentityHashMap<>();
        view.judge(memory.decisions(), memory, now)
                .forEach((decision, fate) -> next.put(decision, live(decision, fate, memory, view, now)));
        List<LiveDecision> all = next.values().stream().sorted(ORDER).toList();
        begun |= !memory.isEmpty();
        if (begun) {
            ledger.record(all, now);
        }
        explained = next;
        return all;
    }

    /** The group is no longer in force: nothing holds any more. */
    void end(Instant now) {
        ledger.record(List.of(), now);
        explained.clear();
    }

    private LiveDecision live(Decision decision, Fate fate, WorkingMemory memory, LiveView view, Instant now) {
        LiveDecision known = explained.get(decision);
        if (known != null && known.fate().equals(fate) && known.revision().equals(view.revision())) {
            return known;
        }
        String id = DecisionId.of(view.revision(), decision);
        return new LiveDecision(
                id,
                group,
                view.revision(),
                ledger.since(id).orElse(now),
                Masked.of(decision),
                fate,
                memory.versions(decision.origin().facts()),
                view.conditions(decision));
    }
}
