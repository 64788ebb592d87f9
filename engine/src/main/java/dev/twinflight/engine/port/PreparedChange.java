package dev.twinflight.engine.port;

import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.fact.ResourceId;

/**
 * A change together with how to take it back, journalled before it is made. Immutable.
 *
 * @param resource the live id
 * @param change what is changed
 * @param step the key given to {@link World#prepare}
 * @param inPlace whether the engine changes the running container; otherwise it is replaced
 * @param wayBack the adapter's own JSON document: what it needs to make the change and to take it back
 */
public record PreparedChange(ResourceId resource, Change change, String step, boolean inPlace, String wayBack) {}
