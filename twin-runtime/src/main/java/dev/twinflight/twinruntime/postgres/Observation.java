package dev.twinflight.twinruntime.postgres;

import dev.twinflight.engine.port.WorldException;
import dev.twinflight.rules.value.ByteSize;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Looks how a twin follows, and drops its slot when it keeps too much of the live server's log. Not thread-safe: the twin
 * looks from one thread at a time.
 */
final class Observation {

    private final String name;
    private final Psql twin;
    private final ByteSize maxLag;
    private final LagClock clock;
    private long changesLive;
    private long changesTwin;

    Observation(String name, Psql twin, ByteSize maxLag, Clock clock) {
        this.name = name;
        this.twin = twin;
        this.maxLag = maxLag;
        this.clock = new LagClock(clock);
    }

    /** Where the live server is, by its own account. */
    private record LiveLook(long end, long taken, long kept, long changes) {}

    ReplicationState look(LiveSession live) throws SQLException {
        var side = new LiveSide(live, name);
        Optional<PublicationNote> note = side.note();
        if (note.isEmpty() || !side.hasSlot()) {
            return new ReplicationState.Dropped("its slot or publication is no longer on the live server");
        }
        LiveLook look = lookAtLive(live, note.get());
        if (look.kept() > maxLag.bytes()) {
            side.dropSlots(note.get().twin());
            return new ReplicationState.Dropped("it kept " + new ByteSize(look.kept())
                    + " of the live server's log, more than maxLag allows (" + maxLag + ")");
        }
        if (!side.schemaNow().equals(note.get().schema())) {
            return new ReplicationState.OutOfDate("columns, indexes or constraints of its tables have changed");
        }
        return lookAtTwin(look);
    }

    private LiveLook lookAtLive(LiveSession live, PublicationNote note) throws SQLException {
        List<String> row = live.rows("""
                WITH here AS (SELECT pg_current_wal_flush_lsn() - '0/0'::pg_lsn AS place),
                ours AS (SELECT * FROM pg_replication_slots
                  WHERE slot_name = ? OR slot_name ~ ('^pg_[0-9]+_sync_[0-9]+_' || ? || '$'))
                SELECT (SELECT place FROM here),
                  (SELECT max(greatest(s.confirmed_flush_lsn, r.replay_lsn)) - '0/0'::pg_lsn FROM ours s
                     LEFT JOIN pg_stat_replication r ON r.pid = s.active_pid WHERE s.slot_name = ?),
                  (SELECT place FROM here) - (SELECT min(restart_lsn) - '0/0'::pg_lsn FROM ours),
                  (SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_user_tables
                     WHERE relid IN (SELECT prrelid FROM pg_publication_rel r
                       JOIN pg_publication p ON p.oid = r.prpubid WHERE p.pubname = ?))
                """, name, note.twin().isEmpty() ? "none" : note.twin(), name, name)
                .getFirst();
        return new LiveLook(number(row.get(0)), number(row.get(1)), number(row.get(2)), number(row.get(3)));
    }

    private ReplicationState lookAtTwin(LiveLook look) {
        List<String> row;
        try {
            row = twin.rows("""
                    SELECT count(*), count(*) FILTER (WHERE srsubstate IN ('r', 's')),
                      (SELECT coalesce(sum(tuples_processed), 0) FROM pg_stat_progress_copy),
                      (SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_user_tables
                        WHERE relid IN (SELECT srrelid FROM pg_subscription_rel)),
                      (SELECT coalesce(sum(apply_error_count + sync_error_count), 0) FROM pg_stat_subscription_stats)
                    FROM pg_subscription_rel
                    """).getFirst();
        } catch (WorldException down) {
            return new ReplicationState.TwinDown(String.valueOf(down.getMessage()));
        }
        int tables = (int) number(row.get(0));
        int done = (int) number(row.get(1));
        Duration time = clock.look(look.end(), look.taken());
        long bytes = Math.max(0, look.end() - look.taken());
        if (done < tables || tables == 0) {
            return new ReplicationState.Copying(done, tables, number(row.get(2)));
        }
        return new ReplicationState.Following(
                new Lag(bytes, time, rows(bytes, look.changes(), number(row.get(3)))), number(row.get(4)));
    }

    /** Both servers count changes since they began; they are level whenever nothing is missing. */
    private long rows(long bytes, long live, long twinNow) {
        if (bytes == 0) {
            changesLive = live;
            changesTwin = twinNow;
            return 0;
        }
        return Math.max(0, (live - changesLive) - (twinNow - changesTwin));
    }

    private static long number(String text) {
        return text.isEmpty() ? 0 : (long) Double.parseDouble(text);
    }
}
