package dev.twinflight.gitpolicies;

/**
 * What one push may bring. Immutable.
 *
 * @param packBytes size of the pack on the wire; 20 MiB by default
 * @param objects objects in the pack; 10,000 by default
 * @param fileBytes size of one file of a pushed head; 1 MiB by default
 * @param files files of a pushed head; 5,000 by default
 * @param revisionBytes size of all files of a pushed head together; 32 MiB by default
 */
public record PushLimits(long packBytes, int objects, long fileBytes, int files, long revisionBytes) {

    /** A zlib stream can grow a thousandfold and a delta without bound: what a pack unfolds to is limited too. */
    private static final int UNFOLDING = 16;

    public PushLimits {
        if (packBytes <= 0 || objects <= 0 || fileBytes <= 0 || files <= 0 || revisionBytes <= 0) {
            throw new IllegalArgumentException("limits of a push must be positive");
        }
    }

    public static PushLimits defaults() {
        return new PushLimits(20L << 20, 10_000, 1L << 20, 5_000, 32L << 20);
    }

    /** Bytes all objects of a pack may come to. */
    long unfoldedBytes() {
        return packBytes * UNFOLDING;
    }

    /**
     * Bytes a single object may come to. Larger than a file's limit, so that a file somewhat too large is refused by
     * its path, not by its object id.
     */
    long objectBytes() {
        return fileBytes * 4;
    }

    /** {@code 1 MiB}, {@code 1.5 MiB} or {@code 900 bytes}. */
    static String readable(long bytes) {
        if (bytes < 1 << 20) {
            return bytes + " bytes";
        }
        long tenths = Math.ceilDiv(bytes * 10, 1 << 20);
        return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10) + " MiB";
    }
}
