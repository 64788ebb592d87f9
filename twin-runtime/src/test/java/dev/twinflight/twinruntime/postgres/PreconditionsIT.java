package dev.twinflight.twinruntime.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.rules.policy.DataStore;
import dev.twinflight.rules.policy.DataStore.Permission;
import dev.twinflight.rules.policy.DataStore.Table;
import dev.twinflight.rules.source.Position;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is refused before anything is made. */
class PreconditionsIT {

    private static final Set<Permission> ALL = Set.of(Permission.values());

    private @Nullable LivePostgres live;

    @AfterEach
    void clean() {
        if (live != null) {
            live.close();
        }
    }

    private static Table table(
            String name, int line, @Nullable String where, Set<String> withhold, Map<String, String> fill) {
        return new Table("public", name, where, new TreeSet<>(withhold), new TreeMap<>(fill), new Position(line, 1));
    }

    @Test
    void everythingThatStandsInTheWayIsToldTogetherAndNothingIsMade() {
        LivePostgres server = new LivePostgres("-c", "wal_level=replica", "-c", "max_replication_slots=1");
        live = server;
        server.sql("""
                CREATE TABLE people (id bigint PRIMARY KEY, name text NOT NULL, mail text, region text);
                CREATE UNLOGGED TABLE cache (id bigint PRIMARY KEY);
                CREATE TABLE log (line text)
                """);
        server.psql("shop", "CREATE TABLE foreign_owned (id bigint PRIMARY KEY)");

        StartOutcome outcome = server.twins()
                .start(
                        server.group(),
                        LivePostgres.with(
                                server.store(
                                        table("nowhere", 10, null, Set.of(), Map.of()),
                                        table("people", 11, "region = 'eu'", Set.of("name", "phone"), Map.of()),
                                        table("cache", 12, null, Set.of(), Map.of()),
                                        table("log", 13, null, Set.of(), Map.of()),
                                        table("foreign_owned", 14, null, Set.of(), Map.of())),
                                Set.of(),
                                DataStore.MAX_LAG));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        StartOutcome.Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(problem ->
                                        problem.where().replace("groups/shop.yaml", "") + " " + problem.code())
                                .containsExactlyInAnyOrder(
                                        " publication-not-allowed",
                                        " slot-not-allowed",
                                        " wal-level",
                                        " max-replication-slots",
                                        ":10 table-unknown",
                                        ":11 column-unknown",
                                        ":11 fill-missing",
                                        ":11 replica-identity",
                                        ":12 unlogged",
                                        ":13 replica-identity",
                                        ":14 owner",
                                        ":14 select-privilege"));
        assertThat(server.made()).isEmpty();
        assertThat(server.ours()).isEmpty();
    }

    @Test
    void anExpressionSeesNothingButColumnsThatLeave() {
        LivePostgres server = new LivePostgres();
        live = server;
        server.sql("CREATE TABLE people (id bigint PRIMARY KEY, name text, mail text, age int)");

        assertThat(problems(server, table("people", 1, null, Set.of("name"), Map.of("mail", "lower(name)"))))
                .singleElement()
                .asString()
                .contains("fill of column 'mail'", "name", "write an expression over id, age");
        assertThat(problems(server, table("people", 1, null, Set.of(), Map.of("age", "'old'"))))
                .singleElement()
                .asString()
                .contains("fill of column 'age'", "invalid input syntax");
        assertThat(problems(server, table("people", 1, "nome = 'x'", Set.of(), Map.of())))
                .singleElement()
                .asString()
                .contains("the condition does not hold up");
        assertThat(problems(server, table("people", 1, null, Set.of("id"), Map.of())))
                .extracting(Problem::code)
                .contains("identity-withheld");
    }

    private static List<Problem> problems(LivePostgres server, Table table) {
        DataStore store = LivePostgres.with(server.store(table), ALL, DataStore.MAX_LAG);
        return server.twins().start(server.group(), store) instanceof StartOutcome.Refused refused
                ? refused.problems()
                : List.of();
    }

    @Test
    void aReplicaIdentityIsWidenedOnlyWhereAllowedAndBroughtBack() {
        LivePostgres server = new LivePostgres();
        live = server;
        server.sql("CREATE TABLE people (id bigint PRIMARY KEY, region text)");
        server.sql("INSERT INTO people VALUES (1, 'eu'), (2, 'us')");
        DataStore careful = server.store(table("people", 1, "region = 'eu'", Set.of(), Map.of()));

        assertThat(server.twins().start(server.group(), careful)).isInstanceOf(StartOutcome.Refused.class);
        assertThat(identity(server)).isEqualTo("d");

        PostgresTwin twin = server.started(LivePostgres.with(careful, ALL, DataStore.MAX_LAG));
        LivePostgres.level(twin);
        assertThat(identity(server)).isEqualTo("f");
        server.sql("UPDATE people SET region = 'us' WHERE id = 1");
        server.sql("UPDATE people SET region = 'eu' WHERE id = 2");
        LivePostgres.level(twin);
        assertThat(twin.rows("SELECT id FROM people")).containsExactly(List.of("2"));

        server.twins().cleanUp(Set.of());
        assertThat(identity(server)).isEqualTo("d");
        assertThat(server.made()).isEmpty();
    }

    private static String identity(LivePostgres server) {
        return server.psql("shop", "SELECT relreplident FROM pg_class WHERE relname = 'people'");
    }
}
