package dev.twinflight.engine.port;

import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.policy.Group;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/**
 * The twin images of a group, taken together. Immutable.
 *
 * @param group the group
 * @param run whose they are
 * @param images twin image reference by live id
 * @param pause how long the longest paused member stood still
 * @param remarks what the twins deliberately lack (a published port, a masked variable), for the report
 * @param details the adapter's own JSON document: what it needs to launch clones
 */
public record TwinImages(
        Group group,
        String run,
        SortedMap<ResourceId, String> images,
        Duration pause,
        List<String> remarks,
        String details) {

    public TwinImages {
        remarks = List.copyOf(remarks);
    }
}
