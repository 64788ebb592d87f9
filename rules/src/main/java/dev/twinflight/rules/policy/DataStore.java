package dev.twinflight.rules.policy;

import dev.twinflight.rules.source.Position;
import dev.twinflight.rules.value.ByteSize;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A live PostgreSQL server whose twin follows it by logical replication, and what of it may leave. Immutable.
 *
 * @param name unique in its group
 * @param source the live server
 * @param database whose rows are followed
 * @param user who reads them
 * @param password where the user's password is found; never the password itself
 * @param tables rows of these alone leave
 * @param allowed what may be made on the live server
 * @param maxLag log the live server may keep for the twin
 */
public record DataStore(
        String name,
        Source source,
        String database,
        String user,
        Password password,
        List<Table> tables,
        Set<Permission> allowed,
        ByteSize maxLag) {

    /** What holds where the file does not say. */
    public static final ByteSize MAX_LAG = new ByteSize(1L << 30);

    public DataStore {
        tables = List.copyOf(tables);
        allowed = Set.copyOf(allowed);
    }

    /** Where the live server is. */
    public sealed interface Source {
        /** A member of the group, by its name. */
        record Member(String name) implements Source {}

        /** Any server that can be reached. */
        record Server(String host, int port) implements Source {}
    }

    /** Where a password is found. */
    public sealed interface Password {
        /** In an environment variable of Twinflight's server. */
        record Environment(String variable) implements Password {}

        /** In a file on the machine of Twinflight's server. */
        record File(String path) implements Password {}
    }

    /** What may be made on the live server. */
    public enum Permission {
        PUBLICATION,
        SLOT,
        /** Changing which columns of a table tell its rows apart in the log. */
        REPLICA_IDENTITY
    }

    /**
     * A table whose rows leave.
     *
     * @param schema its schema
     * @param name its name there
     * @param where only rows for which this SQL condition holds leave; {@code null} for all
     * @param withheld columns that do not leave, those of {@code fill} among them
     * @param fill what columns that do not leave hold in the twin: SQL expressions over columns that leave
     * @param at where it stands in the group's file
     */
    public record Table(
            String schema,
            String name,
            @Nullable String where,
            SortedSet<String> withheld,
            SortedMap<String, String> fill,
            Position at) {
        public Table {
            var all = new TreeSet<>(withheld);
            all.addAll(fill.keySet());
            withheld = Collections.unmodifiableSortedSet(all);
            fill = Collections.unmodifiableSortedMap(new TreeMap<>(fill));
        }

        /** A table that leaves whole. */
        public static Table whole(String schema, String name) {
            return new Table(schema, name, null, new TreeSet<>(), new TreeMap<>(Map.of()), Position.WHOLE_FILE);
        }

        /** As people write it. */
        public String qualified() {
            return schema + "." + name;
        }
    }
}
