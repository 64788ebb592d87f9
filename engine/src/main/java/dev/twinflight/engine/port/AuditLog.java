package dev.twinflight.engine.port;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The append-only record of who did what. Entries are chained by SHA-256. Safe for use by many threads. */
public interface AuditLog {

    /**
     * Appends an entry, chained to the one before.
     *
     * @param actor the user, or {@code twinflight}
     * @param action stable word, as {@code run.approved}
     * @param subject what it was done to
     * @param details JSON object
     */
    void record(String actor, String action, String subject, String details);

    /** Entries after a number, oldest first. */
    List<Entry> entries(long after, int limit);

    /** @param hash SHA-256 over the hash before and every other field, hexadecimal */
    record Entry(
            long number,
            Instant at,
            String actor,
            String action,
            String subject,
            String details,
            @Nullable String previousHash,
            String hash) {}
}
