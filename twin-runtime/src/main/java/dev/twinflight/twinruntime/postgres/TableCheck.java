package dev.twinflight.twinruntime.postgres;

import dev.twinflight.rules.policy.DataStore;
import dev.twinflight.rules.policy.DataStore.Permission;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks one table of a data store against the live server, and plans its publication. Used once. */
final class TableCheck {

    private final LiveSession live;
    private final DataStore.Table table;
    private final String where;
    private final Set<Permission> allowed;
    private final List<Problem> problems = new ArrayList<>();

    /** A column: whether it must have a value, is generated, and its type as SQL writes it. */
    private record Column(boolean notNull, boolean generated, String type) {}

    TableCheck(LiveSession live, DataStore.Table table, String where, Set<Permission> allowed) {
        this.live = live;
        this.table = table;
        this.where = where;
        this.allowed = allowed;
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** The plan; empty when there are {@link #problems()}. */
    Optional<TablePlan> plan() throws SQLException {
        List<List<String>> found = live.rows("""
                SELECT c.oid, c.relkind, c.relpersistence, c.relreplident, has_table_privilege(c.oid, 'SELECT'),
                  pg_has_role(c.relowner, 'USAGE'), c.relrowsecurity AND NOT
                    (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user),
                  EXISTS (SELECT FROM pg_publication_rel p WHERE p.prrelid = c.oid AND p.prattrs IS NOT NULL)
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
                """, table.schema(), table.name());
        if (found.isEmpty()) {
            refuse("table-unknown", "there is no such table", "correct the name, or leave the table out");
            return Optional.empty();
        }
        List<String> row = found.getFirst();
        access(row);
        long id = Long.parseLong(row.getFirst());
        Map<String, Column> columns = columns(id);
        withheld(columns);
        List<String> leaving = columns.entrySet().stream()
                .filter(column -> !table.withheld().contains(column.getKey())
                        && !column.getValue().generated())
                .map(Map.Entry::getKey)
                .toList();
        fill(columns, leaving);
        boolean widened = identity(row.get(3), id, leaving, Preconditions.isTrue(row.get(7)));
        String identity = row.get(3).equals("i") ? "i:" + indexOf(id) : row.get(3);
        return problems.isEmpty() ? Optional.of(new TablePlan(table, leaving, identity, widened)) : Optional.empty();
    }

    private void access(List<String> row) {
        if (!row.get(1).equals("r")) {
            refuse("not-a-table", "it is no ordinary table", "name ordinary tables, a partitioned table's partitions");
        } else if (!row.get(2).equals("p")) {
            refuse(
                    "unlogged",
                    "the table is not logged, so nothing follows it",
                    "leave it out, or ALTER TABLE " + Sql.name(table) + " SET LOGGED");
        }
        if (!Preconditions.isTrue(row.get(4))) {
            refuse("select-privilege", "its rows may not be read", "GRANT SELECT ON " + Sql.name(table));
        }
        if (!Preconditions.isTrue(row.get(5))) {
            refuse("owner", "only a table's owner publishes it", "grant the role that owns it to the user");
        }
        if (Preconditions.isTrue(row.get(6))) {
            refuse("row-security", "row security hides rows from the user", "give the user BYPASSRLS");
        }
    }

    private Map<String, Column> columns(long id) throws SQLException {
        Map<String, Column> columns = new java.util.LinkedHashMap<>();
        for (List<String> row : live.rows("""
                SELECT attname, attnotnull, attgenerated <> '', format_type(atttypid, atttypmod) FROM pg_attribute
                WHERE attrelid = ? AND attnum > 0 AND NOT attisdropped ORDER BY attnum
                """, id)) {
            boolean notNull = Preconditions.isTrue(row.get(1));
            columns.put(row.get(0), new Column(notNull, Preconditions.isTrue(row.get(2)), row.get(3)));
        }
        return columns;
    }

    private void withheld(Map<String, Column> columns) {
        for (String name : table.withheld()) {
            Column column = columns.get(name);
            if (column == null) {
                refuse(
                        "column-unknown",
                        "there is no column '" + name + "'",
                        "correct the name; there are " + String.join(", ", columns.keySet()));
            } else if (column.notNull() && !column.generated() && !table.fill().containsKey(name)) {
                refuse(
                        "fill-missing",
                        "column '" + name + "' is left out but must have a value",
                        "say under 'fill' what it holds in the twin");
            } else if (column.generated() && table.fill().containsKey(name)) {
                refuse("generated", "column '" + name + "' is generated", "it never leaves; take it out of 'fill'");
            }
        }
    }

    private void fill(Map<String, Column> columns, List<String> leaving) {
        table.fill().forEach((name, expression) -> {
            Column column = columns.get(name);
            if (column != null) {
                live.objection("SELECT CAST((" + expression + ") AS " + column.type() + ")" + from(leaving))
                        .ifPresent(objection -> refuse(
                                "fill",
                                "the fill of column '" + name + "' cannot be worked out from columns that leave: "
                                        + said(objection),
                                "write an expression over " + String.join(", ", leaving)));
            }
        });
    }

    /** Whether the identity has to be widened, and may be. */
    private boolean identity(String kind, long id, List<String> leaving, boolean listedElsewhere) throws SQLException {
        Set<String> identity = kind.equals("f") ? new TreeSet<>(leaving) : identityColumns(kind, id);
        var secret = new TreeSet<>(table.withheld());
        secret.retainAll(identity);
        boolean wholeRow = kind.equals("f") && !table.withheld().isEmpty();
        if (!secret.isEmpty() || wholeRow) {
            refuse(
                    "identity-withheld",
                    wholeRow
                            ? "its replica identity is the whole row, of which columns are left out"
                            : "column " + String.join(", ", secret) + " tells its rows apart and is left out",
                    "give it a unique index over columns that leave, and ALTER TABLE " + Sql.name(table)
                            + " REPLICA IDENTITY USING INDEX it");
            return false;
        }
        String condition = table.where();
        if (condition != null) {
            Optional<SQLException> objection =
                    live.objection("SELECT 1" + from(leaving) + " WHERE (" + condition + ")");
            if (objection.isPresent()) {
                refuse("where", "the condition does not hold up: " + said(objection.get()), "correct 'where'");
                return false;
            }
        }
        boolean enough = !identity.isEmpty()
                && (condition == null
                        || live.objection("SELECT 1" + from(identity) + " WHERE (" + condition + ")")
                                .isEmpty());
        return !enough && widened(identity, listedElsewhere);
    }

    private boolean widened(Set<String> identity, boolean listedElsewhere) {
        boolean possible = table.withheld().isEmpty() && !listedElsewhere;
        if (possible && allowed.contains(Permission.REPLICA_IDENTITY)) {
            return true;
        }
        refuse(
                "replica-identity",
                (identity.isEmpty()
                                ? "nothing tells its rows apart in the log"
                                : "'where' looks at columns that do not tell its rows apart in the log")
                        + ", so the live server would refuse to change them",
                possible
                        ? "write 'allow: { replicaIdentity: true }', or ALTER TABLE " + Sql.name(table)
                                + " REPLICA IDENTITY FULL"
                        : "give it a unique index that holds those columns, and ALTER TABLE " + Sql.name(table)
                                + " REPLICA IDENTITY USING INDEX it");
        return false;
    }

    private Set<String> identityColumns(String kind, long id) throws SQLException {
        return new TreeSet<>(live.column("""
                SELECT a.attname FROM pg_index i
                JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
                WHERE i.indrelid = ? AND i.indisvalid AND CASE ? WHEN 'd' THEN i.indisprimary
                  WHEN 'i' THEN i.indisreplident ELSE false END
                """, id, kind));
    }

    private String indexOf(long id) throws SQLException {
        return live.column("""
                SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
                WHERE i.indrelid = ? AND i.indisreplident
                """, id).getFirst();
    }

    /** Only these columns are there to be named. */
    private String from(java.util.Collection<String> columns) {
        return " FROM (SELECT " + Sql.names(columns) + " FROM " + Sql.name(table) + ") AS " + Sql.name(table.name());
    }

    private static String said(SQLException objection) {
        return String.valueOf(objection.getMessage()).lines().findFirst().orElse("");
    }

    private void refuse(String code, String message, String remedy) {
        problems.add(new Problem(code, where, table.qualified() + ": " + message, remedy));
    }
}
