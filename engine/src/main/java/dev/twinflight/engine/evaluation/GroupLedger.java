package dev.twinflight.engine.evaluation;

import dev.twinflight.engine.decision.DecisionEvent;
import dev.twinflight.engine.decision.DecisionWriter;
import dev.twinflight.engine.decision.Fate;
import dev.twinflight.engine.decision.KeptDecision;
import dev.twinflight.engine.port.DecisionLog;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.fact.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what becomes of one group's live decisions, as long as anything does: a decision that appears, whose
 * conclusion changes, that goes. Takes up where the log left off. Confined to the evaluation's thread.
 */
final class GroupLedger {

    private final String group;
    private final DecisionLog log;
    private final Map<String, Held> open = new LinkedHashMap<>();
    private boolean read;

    /** The last entry of a decision that holds, with what of its document is compared. */
    private record Held(DecisionLog.Entry entry, String place, Fate fate) {
        static Held of(DecisionLog.Entry entry) {
            KeptDecision kept = KeptDecision.Logged.of(entry).kept();
            return new Held(entry, placeOf(kept.decision()), kept.fate());
        }
    }

    GroupLedger(String group, DecisionLog log) {
        this.group = group;
        this.log = log;
    }

    /** When a decision that holds came, also if that was before this server's start. */
    Optional<Instant> since(String id) {
        readOnce();
        return Optional.ofNullable(open.get(id)).map(held -> held.entry().at());
    }

    /** Returns when it is on disk. */
    void record(List<LiveDecision> now, Instant at) {
        readOnce();
        Map<String, LiveDecision> next = now.stream()
                .collect(Collectors.toMap(LiveDecision::id, live -> live, (one, _) -> one, LinkedHashMap::new));
        Map<String, List<DecisionLog.Entry>> gone = new LinkedHashMap<>();
        open.values().stream()
                .filter(held -> !next.containsKey(held.entry().id()))
                .forEach(held -> gone.computeIfAbsent(held.place(), _ -> new ArrayList<>())
                        .add(held.entry()));
        var entries = new ArrayList<DecisionLog.Entry>();
        next.values().forEach(live -> {
            Held known = open.get(live.id());
            if (known == null) {
                entries.add(entry(live, taken(gone, placeOf(live.decision())), at));
            } else if (!known.fate().equals(live.fate())) {
                entries.add(entry(live, known.entry(), at));
            }
        });
        gone.values().stream().flatMap(List::stream).forEach(entry -> entries.add(DecisionWriter.gone(entry, at)));
        if (!entries.isEmpty()) {
            log.append(entries);
            open.keySet().retainAll(next.keySet());
            entries.stream()
                    .filter(entry -> !entry.event().equals(DecisionEvent.GONE.word()))
                    .forEach(entry -> open.put(entry.id(), Held.of(entry)));
        }
    }

    private void readOnce() {
        if (!read) {
            log.open(group).forEach(entry -> open.put(entry.id(), Held.of(entry)));
            read = true;
        }
    }

    private static DecisionLog.@Nullable Entry taken(Map<String, List<DecisionLog.Entry>> gone, String place) {
        List<DecisionLog.Entry> entries = gone.getOrDefault(place, List.of());
        return entries.isEmpty() ? null : entries.removeLast();
    }

    private static DecisionLog.Entry entry(LiveDecision live, DecisionLog.@Nullable Entry before, Instant at) {
        var kept = new KeptDecision(live.decision(), live.versions(), live.conditions(), live.fate());
        String thread = before == null ? live.id() + "-" + at.toEpochMilli() : before.thread();
        return DecisionWriter.entry(
                before == null ? DecisionEvent.APPEARED : DecisionEvent.CHANGED,
                at,
                live.id(),
                thread,
                live.group(),
                live.revision(),
                "",
                kept);
    }

    /** What is the same for a decision whose conclusion changes with its facts. */
    private static String placeOf(Decision decision) {
        String attribute =
                decision instanceof Proposal proposal ? proposal.change().attribute() : "violation";
        return String.join(
                "\n",
                decision.origin().policy(),
                decision.origin().rule(),
                decision.resource().toString(),
                attribute,
                decision.origin().facts().stream().map(Fact::key).collect(Collectors.joining(" ")));
    }
}
