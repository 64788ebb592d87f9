package dev.twinflight.engine.port;

import dev.twinflight.rules.fact.ResourceId;
import java.util.SortedMap;

/** A clone: a running twin group. */
public interface TwinGroup extends World {

    /**
     * How close each twin is to its resource right now, 0..1: the share of the state document's significant leaves that
     * are equal, zero for a twin that does not run.
     */
    SortedMap<ResourceId, Double> fidelity(World live);
}
