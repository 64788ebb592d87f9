package dev.twinflight.engine.port;

import dev.twinflight.rules.fact.ResourceId;
import java.time.Instant;
import java.util.List;

/**
 * One twin image in the registry. Immutable.
 *
 * @param reference {@code twin/<slug>:<state version>}
 * @param resource the resource it is the image of
 * @param origin image reference the resource ran from
 * @param originDigest the engine's content id of that image
 * @param capture what it was taken with: a run's id, or that of an image somebody asked for
 * @param createdAt when it was taken
 * @param masked names of what does not stand in it because it is secret
 * @param bytes what its newest layer adds to the image it was made from
 * @param kept whether it stays when no run needs it
 * @param inUse whether a twin runs from it, or its run is under way
 */
public record TwinImage(
        String reference,
        ResourceId resource,
        String origin,
        String originDigest,
        String capture,
        Instant createdAt,
        List<String> masked,
        long bytes,
        boolean kept,
        boolean inUse) {

    public TwinImage {
        masked = List.copyOf(masked);
    }

    /** The part behind {@code twin/}: one path segment of an address. */
    public String id() {
        return reference.substring(reference.indexOf('/') + 1);
    }
}
