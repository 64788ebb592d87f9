package dev.twinflight.engine.fact;

import dev.twinflight.rules.fact.Fact;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All facts of one world at one instant. Immutable.
 *
 * @param world the world's name
 * @param version grows by one with each delta
 * @param facts by key
 */
public record FactSnapshot(String world, long version, SortedMap<String, Fact> facts) {

    public FactSnapshot {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    /** Facts of one type, in order of their keys. */
    public <T extends Fact> Stream<T> of(Class<T> type) {
        return facts.values().stream().filter(type::isInstance).map(type::cast);
    }

    public List<Fact> all() {
        return List.copyOf(facts.values());
    }
}
