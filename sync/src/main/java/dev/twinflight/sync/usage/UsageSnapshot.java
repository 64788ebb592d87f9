package dev.twinflight.sync.usage;

import dev.twinflight.engine.port.Observation.Sampled;
import dev.twinflight.rules.fact.ResourceId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The samples of a world's usage windows at one instant, for another world to begin with. Immutable.
 *
 * @param samples of each resource, the oldest first
 */
public record UsageSnapshot(SortedMap<ResourceId, List<Sampled>> samples) {

    /** Windows that begin empty. */
    public static final UsageSnapshot EMPTY = new UsageSnapshot(new TreeMap<>());

    public UsageSnapshot {
        SortedMap<ResourceId, List<Sampled>> copy = new TreeMap<>();
        samples.forEach((resource, taken) -> copy.put(resource, List.copyOf(taken)));
        samples = Collections.unmodifiableSortedMap(copy);
    }

    /** Of one resource; none for an unknown one. */
    public List<Sampled> of(ResourceId resource) {
        return samples.getOrDefault(resource, List.of());
    }
}
