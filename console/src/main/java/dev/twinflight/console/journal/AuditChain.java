package dev.twinflight.console.journal;

import dev.twinflight.engine.port.AuditLog;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The chain that holds the audit log together, and its verification.
 *
 * <p>An entry's hash is the SHA-256, in hexadecimal, over these fields in this order, each in UTF-8 and preceded by its
 * length in bytes and a colon: the hash of the entry before (empty for the first), number, time (ISO 8601, UTC), actor,
 * action, subject, details. Numbers rise by one from 1.
 */
public final class AuditChain {

    private static final int PAGE = 500;

    private AuditChain() {}

    /** The hash that belongs to these fields. */
    public static String hash(
            @Nullable String previous,
            long number,
            Instant at,
            String actor,
            String action,
            String subject,
            String details) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String first = previous == null ? "" : previous;
            for (String field : List.of(first, Long.toString(number), at.toString(), actor, action, subject, details)) {
                byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * What a walk over the whole log found.
     *
     * @param intact whether every entry is as it was written
     * @param entries entries that hold, from the first on
     * @param head hash of the last of them; written down elsewhere it shows later whether the end was cut off
     * @param brokenAt number of the first entry that does not hold
     * @param reason what is wrong with it
     */
    public record Verification(
            boolean intact,
            long entries,
            @Nullable String head,
            @Nullable Long brokenAt,
            @Nullable String reason) {}

    /** Recomputes every hash from the first entry on and stops at the first that does not hold. */
    public static Verification verify(AuditLog log) {
        long number = 0;
        String head = null;
        for (List<AuditLog.Entry> page = log.entries(0, PAGE); !page.isEmpty(); page = log.entries(number, PAGE)) {
            for (AuditLog.Entry entry : page) {
                String fault = fault(number, head, entry);
                if (fault != null) {
                    return new Verification(false, number, head, entry.number(), fault);
                }
                number = entry.number();
                head = entry.hash();
            }
        }
        return new Verification(true, number, head, null, null);
    }

    private static @Nullable String fault(long before, @Nullable String head, AuditLog.Entry entry) {
        if (entry.number() != before + 1) {
            return "entry " + (before + 1) + " is missing";
        }
        if (!Objects.equals(head, entry.previousHash())) {
            return "entry " + entry.number() + " does not follow the entry before it";
        }
        String expected = hash(
                entry.previousHash(),
                entry.number(),
                entry.at(),
                entry.actor(),
                entry.action(),
                entry.subject(),
                entry.details());
        return expected.equals(entry.hash()) ? null : "entry " + entry.number() + " was changed after it was written";
    }
}
