package dev.twinflight.engine.port;

import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.Health;
import dev.twinflight.rules.fact.Resource;
import java.util.List;

/**
 * Everything seen of one member at one instant. Immutable.
 *
 * @param resource its configuration as a fact
 * @param health how it fares
 * @param incarnation the engine's id of the container behind it; another one after a replacement
 * @param document canonical JSON of all the user set (keys sorted, secrets masked): image id, configuration, host
 *     configuration, network endpoints
 * @param digest SHA-256 of what a plan depends on: the document without what changes by itself
 * @param details what else rules may know of it: its image, what separates it from its host, what it publishes and mounts
 */
public record ResourceState(
        Resource resource, Health health, String incarnation, String document, String digest, List<Fact> details) {

    public ResourceState {
        details = List.copyOf(details);
    }

    /** A member of which nothing else is known. */
    public ResourceState(Resource resource, Health health, String incarnation, String document, String digest) {
        this(resource, health, incarnation, document, digest, List.of());
    }
}
