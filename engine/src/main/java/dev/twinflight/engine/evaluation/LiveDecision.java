package dev.twinflight.engine.evaluation;

import dev.twinflight.engine.decision.Fate;
import dev.twinflight.rules.decision.Decision;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A decision that holds now. Immutable.
 *
 * @param id see {@link dev.twinflight.rules.decision.DecisionId}
 * @param group the group whose working memory it is in
 * @param revision what is in force
 * @param since when it came
 * @param decision what the rule concluded; secrets are masked
 * @param fate shown, only audited, covered by an exception, or yielding to another policy's
 * @param versions for each matched fact, by key, a version of the world's facts that has it so
 * @param conditions what the rule asks for, pattern by pattern
 */
public record LiveDecision(
        String id,
        String group,
        String revision,
        Instant since,
        Decision decision,
        Fate fate,
        SortedMap<String, Long> versions,
        List<String> conditions) {

    /** One that is shown, and nothing more is known of. */
    public LiveDecision(String id, String group, String revision, Instant since, Decision decision) {
        this(id, group, revision, since, decision, Fate.shown(), new TreeMap<>(), List.of());
    }
}
