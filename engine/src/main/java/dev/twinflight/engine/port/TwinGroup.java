package dev.twinflight.engine.port;

import dev.twinflight.rules.fact.ResourceId;
import java.util.SortedMap;

/** A clone: a running twin group. */
public interface TwinGroup extends World {

    /** How close each twin is to its resource right now. */
    SortedMap<ResourceId, Likeness> likeness(World live);

    /** What its twins have tried to reach outside the group since it was launched, and how often; bounded. */
    SortedMap<OutgoingCall, Long> outgoing();
}
