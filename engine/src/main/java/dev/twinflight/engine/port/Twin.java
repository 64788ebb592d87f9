package dev.twinflight.engine.port;

import dev.twinflight.rules.fact.ResourceId;
import java.time.Instant;

/**
 * A twin that exists now. Immutable.
 *
 * @param resource the resource it is the replica of
 * @param world the clone it is a member of, as {@code clone:7f3a-candidate}
 * @param run the run it was made for
 * @param image twin image reference, {@code twin/<slug>:<state version>}
 * @param container the engine's id
 * @param createdAt when it was made
 * @param running whether it runs
 * @param state its configuration and health
 */
public record Twin(
        ResourceId resource,
        String world,
        String run,
        String image,
        String container,
        Instant createdAt,
        boolean running,
        ResourceState state) {}
