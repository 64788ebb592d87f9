package dev.twinflight.sync.live;

/**
 * A count that never falls while its world is followed. Two sources tell of the same happenings: what the state reports
 * (which begins anew when a container is replaced or started by hand) and single events (which are missed while
 * telemetry is interrupted). The higher of both is the truth as far as it is known. Confined to its world's thread.
 */
final class Tally {

    private int lastReported;
    private int reported;
    private int seen;

    /** A state says that it has happened so often. */
    void report(int count) {
        reported += count >= lastReported ? count - lastReported : count;
        lastReported = count;
    }

    /** It was seen to happen. */
    void happened(int times) {
        seen += times;
    }

    /** From here on both sources see the same again: what only one of them knows is known to both. */
    void agree() {
        seen = count();
        reported = seen;
    }

    int count() {
        return Math.max(reported, seen);
    }
}
