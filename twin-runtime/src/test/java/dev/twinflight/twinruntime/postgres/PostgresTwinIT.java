package dev.twinflight.twinruntime.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.rules.policy.DataStore;
import dev.twinflight.rules.policy.DataStore.Table;
import dev.twinflight.rules.source.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A twin of a real server. */
class PostgresTwinIT {

    private static final String SECRET = "ada.lovelace@private.example";

    private final LivePostgres live = new LivePostgres();

    private static Table customers() {
        return new Table(
                "public",
                "customers",
                "id <> 13",
                new TreeSet<>(Set.of("phone")),
                new TreeMap<>(Map.of("email", "'customer-' || id || '@example.org'")),
                new Position(7, 1));
    }

    private DataStore store() {
        return live.store(Table.whole("public", "orders"), customers());
    }

    @BeforeEach
    void fill() {
        live.sql("""
                CREATE TABLE customers (id bigint PRIMARY KEY, name text, phone text, email text NOT NULL UNIQUE);
                CREATE TABLE orders (id bigserial PRIMARY KEY, customer bigint REFERENCES customers, amount numeric);
                CREATE INDEX orders_customer ON orders (customer);
                INSERT INTO customers VALUES (1, 'Ada', '0049-555-SECRET', '%s'), (13, 'Hidden', '1', 'h@private.example');
                INSERT INTO orders (customer, amount) SELECT 1, n FROM generate_series(1, 1000) n
                """.formatted(SECRET));
    }

    @AfterEach
    void clean() {
        live.close();
    }

    @Test
    void followsWritesAndKeepsWhatMayNotLeaveAway() {
        PostgresTwin twin = live.started(store());
        LivePostgres.level(twin);

        live.sql("INSERT INTO customers VALUES (2, 'Grace', '0049-555-SECRET2', 'grace@private.example')");
        live.sql("UPDATE customers SET name = 'Ada L.', email = 'second." + SECRET + "' WHERE id = 1");
        live.sql("DELETE FROM orders WHERE id <= 10");
        LivePostgres.level(twin);

        assertThat(twin.rows("SELECT id, name, phone, email FROM customers ORDER BY id"))
                .containsExactly(
                        List.of("1", "Ada L.", "", "customer-1@example.org"),
                        List.of("2", "Grace", "", "customer-2@example.org"));
        assertThat(twin.rows("SELECT count(*), min(id) FROM orders")).containsExactly(List.of("990", "11"));
        twin.rows("CHECKPOINT");
        for (String secret : List.of("private.example", "555-SECRET", "Hidden")) {
            assertThat(found(twin, secret)).as(secret).isEmpty();
        }
        assertThat(found(twin, "Grace"))
                .as("that the search finds what is there")
                .isNotEmpty();
    }

    @Test
    void takesTheFormOfTheLiveServerOver() {
        live.psql(
                "shop", "CREATE EXTENSION pg_trgm; CREATE ROLE reporting NOLOGIN; GRANT SELECT ON orders TO reporting");

        PostgresTwin twin = live.started(store());

        assertThat(twin.rows("SELECT indexname FROM pg_indexes WHERE tablename = 'orders' ORDER BY 1"))
                .containsExactly(List.of("orders_customer"), List.of("orders_pkey"));
        assertThat(twin.rows("SELECT extname FROM pg_extension WHERE extname = 'pg_trgm'"))
                .hasSize(1);
        assertThat(twin.rows("SHOW random_page_cost")).containsExactly(List.of("1.5"));
        assertThat(twin.rows("SELECT has_table_privilege('reporting', 'orders', 'SELECT')"))
                .containsExactly(List.of("t"));
        assertThat(twin.rows("SELECT rolname FROM pg_authid WHERE rolpassword IS NOT NULL"))
                .isEmpty();
        assertThat(twin.rows("SELECT conname FROM pg_constraint WHERE contype = 'f'"))
                .containsExactly(List.of("orders_customer_fkey"));
    }

    @Test
    void saysThatItMustBeMadeAnewWhenTablesChangeTheirForm() {
        PostgresTwin twin = live.started(store());
        LivePostgres.level(twin);

        live.sql("ALTER TABLE orders ADD COLUMN note text DEFAULT 'new'");
        assertThat(twin.observe()).isInstanceOf(ReplicationState.OutOfDate.class);

        PostgresTwin anew = live.started(store());
        LivePostgres.level(anew);
        assertThat(anew.rows("SELECT note, count(*) FROM orders GROUP BY 1")).containsExactly(List.of("new", "1000"));
    }

    @Test
    void branchesOffServersOfTheirOwn() {
        PostgresTwin twin = live.started(store());
        LivePostgres.level(twin);
        var request = new BranchRequest("r1", "a", Optional.empty(), List.of("db"), Map.of("app", "masked-1"));

        try (Branch branch = twin.branch(request);
                Branch other = twin.branch(new BranchRequest("r1", "b", Optional.empty(), List.of("db"), Map.of()))) {
            branch.run("INSERT INTO orders (customer, amount) VALUES (1, 7)");
            branch.run("UPDATE customers SET email = 'own@example.org' WHERE id = 1");
            branch.run("ALTER SYSTEM SET work_mem = '9MB'");
            live.sql("INSERT INTO orders (customer, amount) VALUES (1, 8), (1, 9)");
            LivePostgres.level(twin);

            assertThat(branch.rows("SELECT max(id), count(*) FROM orders")).containsExactly(List.of("1001", "1001"));
            assertThat(branch.rows("SELECT email FROM customers")).containsExactly(List.of("own@example.org"));
            assertThat(branch.rows("SELECT count(*) FROM pg_subscription")).containsExactly(List.of("0"));
            assertThat(branch.missing()).isEmpty();
            assertThat(other.rows("SELECT count(*) FROM orders")).containsExactly(List.of("1000"));
            assertThat(twin.rows("SELECT count(*) FROM orders")).containsExactly(List.of("1002"));
            assertThat(branch.rows("SELECT count(*) FROM pg_authid WHERE rolname = 'app' AND rolpassword IS NOT NULL"))
                    .containsExactly(List.of("1"));
            assertThat(live.containers
                            .command(branch.container(), List.of("grep", "-rlaF", "pass:", TwinServer.DATA), Map.of())
                            .output())
                    .isEmpty();
        }
        assertThat(live.ours()).noneMatch(name -> name.contains("r1"));
    }

    private String found(PostgresTwin twin, String text) {
        return live.containers
                .command(twin.container(), List.of("grep", "-rlaF", text, TwinServer.DATA), Map.of())
                .output();
    }
}
