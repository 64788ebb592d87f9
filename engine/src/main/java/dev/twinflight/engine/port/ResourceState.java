package dev.twinflight.engine.port;

import dev.twinflight.rules.fact.Health;
import dev.twinflight.rules.fact.Resource;

/**
 * Everything seen of one member at one instant. Immutable.
 *
 * @param resource its configuration as a fact
 * @param health how it fares
 * @param incarnation the engine's id of the container behind it; another one after a replacement
 * @param document canonical JSON of all the user set (keys sorted, secrets masked): image id, configuration, host
 *     configuration, network endpoints
 * @param digest SHA-256 of what a plan depends on: the document without what changes by itself
 */
public record ResourceState(Resource resource, Health health, String incarnation, String document, String digest) {}
