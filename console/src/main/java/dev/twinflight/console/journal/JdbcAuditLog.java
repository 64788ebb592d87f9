package dev.twinflight.console.journal;

import dev.twinflight.engine.port.AuditLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The audit log in a database table. Appends are made one after the other; what {@link #record} returned from is on
 * disk. Safe for use by many threads of one server; a second server on the same table would fail by its primary key.
 */
public final class JdbcAuditLog implements AuditLog {

    private static final String COLUMNS = "number, happened_at, actor, action, subject, details, previous_hash, hash";

    private final JdbcClient jdbc;
    private final Disk disk;
    private final Clock clock;
    private final ReentrantLock appending = new ReentrantLock();

    /** @param dataSource has the migrations applied; commits by itself */
    public JdbcAuditLog(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.disk = Disk.of(dataSource);
        this.clock = clock;
    }

    @Override
    public void record(String actor, String action, String subject, String details) {
        appending.lock();
        try {
            Entry last = last();
            // Databases keep microseconds; the hash must cover what they give back.
            Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
            long number = last == null ? 1 : last.number() + 1;
            String previous = last == null ? null : last.hash();
            String hash = AuditChain.hash(previous, number, at, actor, action, subject, details);
            insert(new Entry(number, at, actor, action, subject, details, previous, hash));
            disk.flush();
        } finally {
            appending.unlock();
        }
    }

    private @Nullable Entry last() {
        return jdbc.sql("select " + COLUMNS + " from audit_log order by number desc limit 1")
                .query((row, _) -> entry(row))
                .optional()
                .orElse(null);
    }

    private void insert(Entry entry) {
        jdbc.sql("insert into audit_log (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?)")
                .param(entry.number())
                .param(OffsetDateTime.ofInstant(entry.at(), ZoneOffset.UTC))
                .param(entry.actor())
                .param(entry.action())
                .param(entry.subject())
                .param(entry.details())
                .param(entry.previousHash())
                .param(entry.hash())
                .update();
    }

    @Override
    public List<Entry> entries(long after, int limit) {
        return jdbc.sql("select " + COLUMNS + " from audit_log where number > ? order by number limit ?")
                .param(after)
                .param(limit)
                .query((row, _) -> entry(row))
                .list();
    }

    /** Entries before a number, newest first; for people, who look at the end first. */
    public List<Entry> latest(long before, int limit) {
        return jdbc.sql("select " + COLUMNS + " from audit_log where number < ? order by number desc limit ?")
                .param(before)
                .param(limit)
                .query((row, _) -> entry(row))
                .list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("number"),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("details"),
                row.getString("previous_hash"),
                row.getString("hash"));
    }
}
