package dev.twinflight.console.run;

import dev.twinflight.engine.port.AuditLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An audit log without a chain. */
public final class InMemoryAuditLog implements AuditLog {

    public final List<Entry> entries = new ArrayList<>();

    @Override
    public void record(String actor, String action, String subject, String details) {
        entries.add(new Entry(entries.size() + 1L, Instant.EPOCH, actor, action, subject, details, null, "hash"));
    }

    @Override
    public List<Entry> entries(long after, int limit) {
        return entries.stream()
                .filter(entry -> entry.number() > after)
                .limit(limit)
                .toList();
    }

    /** Each entry as {@code actor action subject}. */
    public List<String> lines() {
        return entries.stream()
                .map(entry -> entry.actor() + " " + entry.action() + " " + entry.subject())
                .toList();
    }
}
