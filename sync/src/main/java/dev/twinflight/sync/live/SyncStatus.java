package dev.twinflight.sync.live;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How current a followed world's facts are. Immutable.
 *
 * @param world the world's name
 * @param connected whether telemetry is under way; otherwise the facts are those of {@code staleSince}
 * @param staleSince since when they are not kept current; null while connected
 * @param reason why, for people; null while connected
 * @param lag from the latest observed change of configuration or health until its fact held; zero before the first
 * @param resources members now
 * @param versions versions of documents made since the world is followed
 * @param wholeDocuments how many of them were sent whole, the first of each resource included
 * @param bytesSent what was sent, in bytes of the encoded form
 * @param bytesWhole what would have been sent had each version been sent whole
 */
public record SyncStatus(
        String world,
        boolean connected,
        @Nullable Instant staleSince,
        @Nullable String reason,
        Duration lag,
        int resources,
        long versions,
        long wholeDocuments,
        long bytesSent,
        long bytesWhole) {

    /** Share of the bytes that differential synchronisation spared, 0..1. */
    public double spared() {
        return bytesWhole == 0 ? 0 : Math.max(0, 1 - (double) bytesSent / bytesWhole);
    }
}
