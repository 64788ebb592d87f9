package dev.twinflight.engine.fact;

import dev.twinflight.rules.fact.Fact;
import java.util.List;

/**
 * What changed in one world's facts. Immutable. What is removed goes before what is put comes.
 *
 * @param world the world's name
 * @param put facts that are new, or another version of what has the same key
 * @param removed keys of facts that no longer hold
 */
public record FactDelta(String world, List<Fact> put, List<String> removed) {

    public FactDelta {
        put = List.copyOf(put);
        removed = List.copyOf(removed);
    }
}
