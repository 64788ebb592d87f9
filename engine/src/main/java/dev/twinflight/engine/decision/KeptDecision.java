package dev.twinflight.engine.decision;

import dev.twinflight.engine.port.DecisionLog;
import dev.twinflight.rules.decision.Decision;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A decision whole, as the log keeps it. Immutable; secrets are masked.
 *
 * @param decision what was concluded, with the facts and bound variables it was concluded from
 * @param versions for each matched fact, by key, a version of the world's facts that has it so
 * @param conditions what the rule asks for, pattern by pattern
 * @param fate what was done with it
 */
public record KeptDecision(Decision decision, SortedMap<String, Long> versions, List<String> conditions, Fate fate) {

    public KeptDecision {
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
        conditions = List.copyOf(conditions);
    }

    /** A decision with the entry it stands in. */
    public record Logged(DecisionLog.Entry entry, KeptDecision kept) {

        public static Logged of(DecisionLog.Entry entry) {
            return new Logged(entry, DecisionCodec.read(entry.document()));
        }
    }
}
