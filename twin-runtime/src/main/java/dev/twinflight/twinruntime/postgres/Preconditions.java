package dev.twinflight.twinruntime.postgres;

import dev.twinflight.rules.policy.DataStore;
import dev.twinflight.rules.policy.DataStore.Permission;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks whether a live server can be followed as a group's file asks, all of it before anything is made, and changes
 * nothing. Used once.
 */
final class Preconditions {

    private static final int OLDEST = 150_000;

    /** One for the slot that stays, two for tables that are copied side by side. */
    private static final int SLOTS = 3;

    private final LiveSession live;
    private final String file;
    private final DataStore store;
    private final List<Problem> problems = new ArrayList<>();

    private Preconditions(LiveSession live, String group, DataStore store) {
        this.live = live;
        this.file = "groups/" + group + ".yaml";
        this.store = store;
    }

    /** What checking came to. */
    sealed interface Outcome {
        /**
         * It can be followed.
         *
         * @param tables how each table is published
         * @param missing what the twin will not have, for people
         */
        record Met(List<TablePlan> tables, List<String> missing) implements Outcome {
            public Met {
                tables = List.copyOf(tables);
                missing = List.copyOf(missing);
            }
        }

        /** It cannot; everything that stands in the way. */
        record Unmet(List<Problem> problems) implements Outcome {
            public Unmet {
                problems = List.copyOf(problems);
            }
        }
    }

    static Outcome check(LiveSession live, String group, DataStore store) throws SQLException {
        return new Preconditions(live, group, store).check();
    }

    private Outcome check() throws SQLException {
        permissions();
        server();
        List<TablePlan> plans = new ArrayList<>();
        for (DataStore.Table table : store.tables()) {
            var check = new TableCheck(live, table, file + ":" + table.at().line(), store.allowed());
            check.plan().ifPresent(plans::add);
            problems.addAll(check.problems());
        }
        return problems.isEmpty() ? new Outcome.Met(plans, missing()) : new Outcome.Unmet(problems);
    }

    private void permissions() {
        if (!store.allowed().contains(Permission.PUBLICATION)) {
            refuse(
                    "publication-not-allowed",
                    "no publication may be made on the live server",
                    "write 'allow: { publication: true }' to data store " + store.name());
        }
        if (!store.allowed().contains(Permission.SLOT)) {
            refuse(
                    "slot-not-allowed",
                    "no replication slot may be made on the live server",
                    "write 'allow: { slot: true }' to data store " + store.name());
        }
    }

    private void server() throws SQLException {
        List<String> row = live.rows("""
                SELECT current_setting('server_version_num'), current_setting('wal_level'),
                  current_setting('max_replication_slots')::int - (SELECT count(*) FROM pg_replication_slots),
                  current_setting('max_wal_senders')::int
                    - (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'walsender'),
                  (SELECT rolsuper OR rolreplication FROM pg_roles WHERE rolname = current_user),
                  has_database_privilege(current_database(), 'CREATE'), pg_is_in_recovery()
                """).getFirst();
        if (Integer.parseInt(row.get(0)) < OLDEST) {
            refuse("version", "the live server is older than PostgreSQL 15", "upgrade it: column lists came with 15");
        }
        if (!row.get(1).equals("logical")) {
            refuse(
                    "wal-level",
                    "wal_level is " + row.get(1) + ", expected logical",
                    "ALTER SYSTEM SET wal_level = 'logical', and restart the live server");
        }
        few("max_replication_slots", "replication slots", Integer.parseInt(row.get(2)));
        few("max_wal_senders", "senders", Integer.parseInt(row.get(3)));
        if (!isTrue(row.get(4))) {
            refuse(
                    "replication-privilege",
                    "user " + store.user() + " may not replicate",
                    "ALTER ROLE " + Sql.name(store.user()) + " REPLICATION");
        }
        if (!isTrue(row.get(5))) {
            refuse(
                    "create-privilege",
                    "user " + store.user() + " may not make a publication in " + store.database(),
                    "GRANT CREATE ON DATABASE " + Sql.name(store.database()) + " TO " + Sql.name(store.user()));
        }
        if (isTrue(row.get(6))) {
            refuse("in-recovery", "the live server is a standby", "name the server it follows");
        }
    }

    private void few(String setting, String what, int free) {
        if (free < SLOTS) {
            refuse(
                    setting.replace('_', '-'),
                    "the live server has " + Math.max(0, free) + " " + what + " free, expected " + SLOTS,
                    "raise " + setting + ", and restart the live server");
        }
    }

    private List<String> missing() throws SQLException {
        List<String> missing = new ArrayList<>();
        if (!live.column("SELECT 1 FROM pg_largeobject_metadata LIMIT 1").isEmpty()) {
            missing.add("large objects");
        }
        missing.addAll(live.column("""
                SELECT 'rows of unlogged table ' || c.oid::regclass FROM pg_class c
                WHERE c.relkind = 'r' AND c.relpersistence = 'u' ORDER BY 1
                """));
        if (!live.column("SELECT 1 WHERE current_setting('max_slot_wal_keep_size') = '-1'")
                .isEmpty()) {
            missing.add("a limit on the live server itself for the log it keeps (max_slot_wal_keep_size): while neither"
                    + " twin nor Twinflight runs, nothing else holds it back");
        }
        return missing;
    }

    private void refuse(String code, String message, String remedy) {
        problems.add(new Problem(code, file, message, remedy));
    }

    static boolean isTrue(String answer) {
        return answer.equals("t") || answer.equals("true");
    }
}
