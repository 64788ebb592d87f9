package dev.twinflight.twinruntime.docker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Kills for want of memory, per container, as far as they were seen. Both what tells of them, the engine's event and the
 * container's state, are taken; one kill told by both is counted once. Thread-safe.
 */
final class OomLedger {

    private static final Duration SAME = Duration.ofSeconds(1);

    private final Map<String, List<Instant>> kills = new ConcurrentHashMap<>();

    /** Takes an {@code oom} event; true if it is news. */
    boolean event(String container, Instant at) {
        return add(container, at, at.minus(SAME), at.plus(SAME));
    }

    /**
     * Takes the state of a container that ended, or ends, by such a kill; true if it is news.
     *
     * @param startedAt start of the life it ended
     * @param endedAt its end
     */
    boolean ended(String container, Instant startedAt, Instant endedAt) {
        return add(container, endedAt, startedAt, endedAt.plus(SAME));
    }

    private boolean add(String container, Instant at, Instant from, Instant to) {
        boolean[] added = {false};
        kills.compute(container, (id, known) -> {
            List<Instant> all = known == null ? new ArrayList<>() : new ArrayList<>(known);
            if (all.stream().noneMatch(kill -> !kill.isBefore(from) && !kill.isAfter(to))) {
                all.add(at);
                added[0] = true;
            }
            return List.copyOf(all);
        });
        return added[0];
    }

    int count(String container) {
        return kills.getOrDefault(container, List.of()).size();
    }

    void forget(String container) {
        kills.remove(container);
    }
}
