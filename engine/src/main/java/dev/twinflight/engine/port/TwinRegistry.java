package dev.twinflight.engine.port;

import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.policy.Group;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Where twin images live. Safe for use by many threads; every method may throw {@link WorldException}. */
public interface TwinRegistry {

    /** Every twin image of this installation, the newest first. */
    List<TwinImage> images();

    /**
     * Takes twin images that are kept until they are removed or too many: configuration, file systems and volumes of
     * members of a group, taken together.
     *
     * @param members which; not empty
     */
    TwinImages take(Group group, World live, Set<ResourceId> members);

    /**
     * Removes a kept image, and the volumes taken with it once the last image taken with them goes.
     *
     * @return what came of it
     */
    Removal remove(String reference);

    /** What came of removing an image. */
    enum Removal {
        REMOVED,
        UNKNOWN,
        /** A run or a twin needs it. */
        IN_USE
    }

    /** Removes kept images that are too old, too many, or too large together, the oldest first; not those in use. */
    void collect(Retention retention, Instant now);

    /**
     * How much is kept.
     *
     * @param age of an image
     * @param count images in all
     * @param bytes all of them together
     */
    record Retention(Duration age, int count, long bytes) {}
}
