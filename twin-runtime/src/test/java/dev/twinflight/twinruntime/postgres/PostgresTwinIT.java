package dev.twinflight.twinruntime.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.rules.policy.DataStore;
import dev.twinflight.rules.policy.DataStore.Table;
import dev.twinflight.rules.source.Position;
import java.util.List;
import java.util.Map;
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

    private String found(PostgresTwin twin, String text) {
        return live.containers
                .command(twin.container(), List.of("grep", "-rlaF", text, TwinServer.DATA), Map.of())
                .output();
    }
}
