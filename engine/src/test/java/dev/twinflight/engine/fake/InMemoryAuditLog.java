package dev.twinflight.engine.fake;

import dev.twinflight.engine.port.AuditLog;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** An audit log in memory. Safe for use by many threads. */
public final class InMemoryAuditLog implements AuditLog {

    private final Clock clock;
    private final List<Entry> entries = new ArrayList<>();

    public InMemoryAuditLog(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void record(String actor, String action, String subject, String details) {
        String previous = entries.isEmpty() ? null : entries.getLast().hash();
        long number = entries.size() + 1L;
        Instant at = clock.instant();
        String hash = sha256(String.join(
                "\n", previous == null ? "" : previous, number + "", at + "", actor, action, subject, details));
        entries.add(new Entry(number, at, actor, action, subject, details, previous, hash));
    }

    @Override
    public synchronized List<Entry> entries(long after, int limit) {
        return entries.stream()
                .filter(entry -> entry.number() > after)
                .limit(limit)
                .toList();
    }

    /** Every action, in order. */
    public synchronized List<String> actions() {
        return entries.stream().map(Entry::action).toList();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
