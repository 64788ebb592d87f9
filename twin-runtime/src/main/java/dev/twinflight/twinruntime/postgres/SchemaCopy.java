package dev.twinflight.twinruntime.postgres;

import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import dev.twinflight.twinruntime.docker.ContainerCommand;
import dev.twinflight.twinruntime.docker.StoreContainers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Takes roles (without passwords), extensions, tables, indexes and constraints over with PostgreSQL's own dump, inside the
 * twin's container, whose programs are of the server's version. Used once.
 */
final class SchemaCopy {

    private final StoreContainers containers;
    private final Psql twin;
    private final LiveServer live;

    SchemaCopy(StoreContainers containers, Psql twin, LiveServer live) {
        this.containers = containers;
        this.twin = twin;
        this.live = live;
    }

    /** Puts the schema into the twin; what could not be taken over, for people. */
    List<String> run(LiveSession session) throws SQLException {
        List<String> missing = new ArrayList<>();
        dump("pg_dumpall", "--roles-only --no-role-passwords --database=\"$LIVE\"", "postgres")
                .forEach(missing::add);
        createDatabase(session);
        List<String> unreadable = session.column("""
                SELECT quote_ident(nspname) || '.' || quote_ident(relname)
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE relkind IN ('r', 'p') AND nspname <> 'information_schema' AND nspname !~ '^pg_'
                  AND NOT has_table_privilege(c.oid, 'SELECT')
                """);
        var options = new StringBuilder("--schema-only --no-publications --no-subscriptions --no-tablespaces");
        for (String table : unreadable) {
            options.append(" --exclude-table=").append(TwinServer.shell(table));
            missing.add("table " + table + ", which user " + live.user() + " may not read");
        }
        missing.addAll(dump("pg_dump", options + " --dbname=\"$LIVE\"", live.database()));
        return missing;
    }

    private void createDatabase(LiveSession session) throws SQLException {
        if (!twin.in("postgres")
                .rows("SELECT 1 FROM pg_database WHERE datname = " + Sql.text(live.database()))
                .isEmpty()) {
            return;
        }
        List<String> form = session.rows("""
                SELECT pg_encoding_to_char(encoding), datcollate, datctype FROM pg_database
                WHERE datname = current_database()
                """).getFirst();
        twin.in("postgres")
                .run("CREATE DATABASE " + Sql.name(live.database()) + " TEMPLATE template0 ENCODING "
                        + Sql.text(form.get(0)) + " LC_COLLATE " + Sql.text(form.get(1)) + " LC_CTYPE "
                        + Sql.text(form.get(2)));
    }

    /** What of a dump's statements the twin's server refused; that something is there already is fine. */
    private List<String> dump(String program, String options, String into) {
        String script = """
                set -e
                %1$s/%2$s %3$s >/twin/schema.sql
                %1$s/psql -X -q -h %4$s -U %5$s -d "$INTO" -f /twin/schema.sql >/dev/null
                rm -f /twin/schema.sql
                """.formatted(TwinServer.PROGRAMS, program, options, TwinServer.SOCKET, TwinServer.ADMIN);
        ContainerCommand answer = containers.command(
                twin.container(),
                List.of("sh", "-c", script),
                Map.of("LIVE", connection(live), "INTO", into, "PGCONNECT_TIMEOUT", "10"));
        if (answer.exitCode() != 0) {
            throw new WorldException(
                    Reason.TWIN_FAILED,
                    program + " of the live server failed: "
                            + answer.complaints().strip());
        }
        return answer.complaints()
                .lines()
                .filter(line -> line.contains("ERROR:") && !line.contains("already exists"))
                .map(line -> "not taken over: "
                        + line.substring(line.indexOf("ERROR:") + 6).strip())
                .toList();
    }

    /** How the twin's container reaches the live server; the password lies in a file in memory. */
    static String connection(LiveServer live) {
        return "host=live port=" + live.port() + " dbname=" + Sql.connectionValue(live.database()) + " user="
                + Sql.connectionValue(live.user()) + " passfile=" + TwinServer.PASSWORDS
                + " gssencmode=disable connect_timeout=10 keepalives_idle=10";
    }
}
