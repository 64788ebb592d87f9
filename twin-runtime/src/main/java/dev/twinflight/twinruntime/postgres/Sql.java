package dev.twinflight.twinruntime.postgres;

import dev.twinflight.rules.policy.DataStore;
import java.util.Collection;
import java.util.stream.Collectors;

/** Writes names and values into statements, where no parameter may stand. Stateless. */
final class Sql {

    private Sql() {}

    static String name(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    static String name(DataStore.Table table) {
        return name(table.schema()) + "." + name(table.name());
    }

    static String names(Collection<String> identifiers) {
        return identifiers.stream().map(Sql::name).collect(Collectors.joining(", "));
    }

    /** A text value; also right where a server takes backslashes for escapes. */
    static String text(String value) {
        String quoted = "'" + value.replace("'", "''").replace("\\", "\\\\") + "'";
        return value.indexOf('\\') < 0 ? quoted : " E" + quoted;
    }

    /** A value in a connection string of libpq. */
    static String connectionValue(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
