package dev.twinflight.twinruntime.postgres;

import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import dev.twinflight.twinruntime.docker.StoreContainers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is made on a live server for one twin, and taken away again: a publication, replica identities where they have to be
 * wider, and slots. Confined to one thread, as the session is.
 */
final class LiveSide {

    private static final Duration SLOT_PATIENCE = Duration.ofSeconds(15);

    /** {@code 55006}: a slot is in use; {@code 42704}: there is none. */
    private static final String IN_USE = "55006";

    private static final String GONE = "42704";

    private final LiveSession live;
    private final String name;

    /** @param name of publication and slot */
    LiveSide(LiveSession live, String name) {
        this.live = live;
        this.name = name;
    }

    void publish(List<TablePlan> tables, String key, String definition, String twin) throws SQLException {
        var identities = new TreeMap<String, String>();
        List<String> statements = new ArrayList<>();
        for (TablePlan plan : tables) {
            if (plan.widened()) {
                identities.put(Sql.name(plan.table()), plan.identity());
                statements.add("ALTER TABLE " + Sql.name(plan.table()) + " REPLICA IDENTITY FULL");
            }
        }
        statements.add("CREATE PUBLICATION " + Sql.name(name) + " FOR TABLE "
                + tables.stream().map(LiveSide::published).collect(Collectors.joining(", ")));
        var note = new PublicationNote(key, definition, twin, schema(tables), identities);
        statements.add("COMMENT ON PUBLICATION " + Sql.name(name) + " IS " + Sql.text(note.text()));
        live.change(statements);
    }

    private static String published(TablePlan plan) {
        return "ONLY " + Sql.name(plan.table())
                + (plan.table().withheld().isEmpty() ? "" : " (" + Sql.names(plan.leaving()) + ")")
                + (plan.table().where() == null ? "" : " WHERE (" + plan.table().where() + ")");
    }

    private String schema(List<TablePlan> tables) throws SQLException {
        List<String> names = tables.stream().map(plan -> Sql.name(plan.table())).toList();
        return fingerprint("SELECT unnest(string_to_array(?, E'\\n'))::regclass::oid", String.join("\n", names));
    }

    /** What the published tables look like now: columns, types, indexes, constraints. */
    String schemaNow() throws SQLException {
        return fingerprint(
                "SELECT prrelid FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid WHERE pubname = ?",
                name);
    }

    private String fingerprint(String tables, String parameter) throws SQLException {
        return live.column("""
                WITH t AS (%s) SELECT md5(coalesce(string_agg(line, '|' ORDER BY line), '')) FROM (
                  SELECT format('%%s.%%s %%s %%s %%s', attrelid, attnum, attname, format_type(atttypid, atttypmod), attnotnull)
                  FROM pg_attribute WHERE attrelid IN (SELECT * FROM t) AND attnum > 0 AND NOT attisdropped
                  UNION ALL SELECT pg_get_indexdef(indexrelid) FROM pg_index
                  WHERE indrelid IN (SELECT * FROM t) AND indisvalid
                  UNION ALL SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid IN (SELECT * FROM t)
                ) AS lines(line)
                """.formatted(tables), parameter).getFirst();
    }

    Optional<PublicationNote> note() throws SQLException {
        return live
                .column("SELECT obj_description(oid, 'pg_publication') FROM pg_publication WHERE pubname = ?", name)
                .stream()
                .map(PublicationNote::parse)
                .flatMap(Optional::stream)
                .findFirst();
    }

    boolean hasSlot() throws SQLException {
        return !live.column("SELECT 1 FROM pg_replication_slots WHERE slot_name = ?", name)
                .isEmpty();
    }

    /** Slots first: they are what holds the log back. */
    void remove() throws SQLException {
        Optional<PublicationNote> note = note();
        dropSlots(note.map(PublicationNote::twin).orElse(""));
        List<String> statements = new ArrayList<>();
        if (note.isPresent()) {
            for (var identity : note.get().identities().entrySet()) {
                statements.add(PublicationNote.restore(identity));
            }
        }
        statements.add("DROP PUBLICATION IF EXISTS " + Sql.name(name));
        live.change(statements);
    }

    /** @param twin system identifier of the twin's server; empty if there is none */
    void dropSlots(String twin) throws SQLException {
        for (String slot : slots(twin)) {
            dropSlot(slot);
        }
    }

    /** The slot of the twin, and those of its tables that are being copied. */
    private List<String> slots(String twin) throws SQLException {
        return live.column(
                "SELECT slot_name FROM pg_replication_slots WHERE slot_name = ? OR slot_name ~ ('^pg_[0-9]+_sync_[0-9]+_' || ? || '$')",
                name,
                twin.isEmpty() ? "none" : twin);
    }

    private void dropSlot(String slot) throws SQLException {
        boolean dropped = StoreContainers.await(SLOT_PATIENCE, () -> {
            try {
                live.rows(
                        "SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE slot_name = ? AND active",
                        slot);
                live.rows(
                        "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = ?",
                        slot);
                return true;
            } catch (SQLException e) {
                if (GONE.equals(e.getSQLState())) {
                    return true;
                }
                if (IN_USE.equals(e.getSQLState())) {
                    return false;
                }
                throw new WorldException(Reason.TWIN_FAILED, "Slot " + slot + " could not be dropped", e);
            }
        });
        if (!dropped) {
            throw new WorldException(Reason.TWIN_FAILED, "Slot " + slot + " stays in use; it will be tried again");
        }
    }
}
