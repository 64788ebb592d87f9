package dev.twinflight.sync.live;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of how a world's synchronisation goes. Safe for use by many threads. */
final class SyncRecord {

    private final String world;
    private @Nullable Instant staleSince;
    private @Nullable String reason = "telemetry has not listed the members yet";
    private Duration lag = Duration.ZERO;
    private int resources;
    private long versions;
    private long wholeDocuments;
    private long bytesSent;
    private long bytesWhole;

    SyncRecord(String world, Instant now) {
        this.world = world;
        this.staleSince = now;
    }

    synchronized void connected() {
        staleSince = null;
        reason = null;
    }

    /** Stale since the first of several losses in a row. */
    synchronized void lost(Instant at, String why) {
        staleSince = staleSince == null ? at : staleSince;
        reason = why;
    }

    synchronized void resources(int count) {
        resources = count;
    }

    synchronized void sent(boolean whole, int bytes, int wholeBytes) {
        wholeDocuments += whole ? 1 : 0;
        bytesSent += bytes;
        bytesWhole += wholeBytes;
    }

    synchronized void versions(int count) {
        versions += count;
    }

    synchronized void applied(Duration afterObservation) {
        lag = afterObservation.isNegative() ? Duration.ZERO : afterObservation;
    }

    synchronized SyncStatus status() {
        return new SyncStatus(
                world,
                staleSince == null,
                staleSince,
                reason,
                lag,
                resources,
                versions,
                wholeDocuments,
                bytesSent,
                bytesWhole);
    }
}
