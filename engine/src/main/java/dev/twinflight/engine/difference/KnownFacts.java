package dev.twinflight.engine.difference;

import dev.twinflight.engine.decision.KeptDecision;
import dev.twinflight.engine.fact.FactStore;
import dev.twinflight.engine.port.DecisionLog;
import dev.twinflight.engine.port.LiveWorlds;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.policy.Group;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of groups, now or as it was recorded with the decisions of an earlier time. Safe for use by many threads. */
public final class KnownFacts {

    private final LiveWorlds worlds;
    private final FactStore facts;
    private final DecisionLog log;

    public KnownFacts(LiveWorlds worlds, FactStore facts, DecisionLog log) {
        this.worlds = worlds;
        this.facts = facts;
        this.log = log;
    }

    /**
     * Facts by key.
     *
     * @param at {@code null} for the facts that hold now, all of them; else those that the decisions which held then were
     *     concluded from: what no rule had matched was not recorded
     */
    public List<Fact> of(Group group, @Nullable Instant at) {
        return at == null ? facts.snapshot(worlds.live(group).name()).all() : recorded(log.open(group.name(), at));
    }

    /** Decisions may have recorded a fact in several versions; the newest counts. */
    private static List<Fact> recorded(List<DecisionLog.Entry> entries) {
        Map<String, Fact> newest = new TreeMap<>();
        Map<String, Long> versions = new HashMap<>();
        for (DecisionLog.Entry entry : entries) {
            KeptDecision kept = KeptDecision.Logged.of(entry).kept();
            for (Fact fact : kept.decision().origin().facts()) {
                long version = kept.versions().getOrDefault(fact.key(), 0L);
                if (version >= versions.getOrDefault(fact.key(), Long.MIN_VALUE)) {
                    versions.put(fact.key(), version);
                    newest.put(fact.key(), fact);
                }
            }
        }
        return List.copyOf(newest.values());
    }
}
