package dev.twinflight.sync.document;

import dev.twinflight.rules.fact.ResourceId;
import java.time.Instant;

/**
 * All that is known of one resource at one instant. Immutable.
 *
 * @param resource the live resource
 * @param version 1, 2, 3, … as long as its world is followed
 * @param takenAt when the observation was made that this version came of
 * @param tree configuration, health and usage; {@link DocumentFacts} says how they stand in it
 */
public record StateDocument(ResourceId resource, long version, Instant takenAt, Tree tree) {

    private static final Tree NOTHING = Tree.parse("null");

    public StateDocument {
        if (version < 1) {
            throw new IllegalArgumentException("versions of " + resource + " begin with 1, not " + version);
        }
    }

    /** The version after this one. */
    public StateDocument next(Instant at, Tree changed) {
        return new StateDocument(resource, version + 1, at, changed);
    }

    /** What the whole document costs on the way, in bytes of the delta that leads to it from nothing. */
    public int encodedSize() {
        int withoutTree = Delta.whole(new StateDocument(resource, version, takenAt, NOTHING))
                .encode()
                .length;
        return withoutTree - NOTHING.encodedSize() + tree.encodedSize();
    }
}
