package dev.twinflight.twinruntime.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.rules.policy.DataStore;
import dev.twinflight.rules.policy.DataStore.Table;
import dev.twinflight.rules.value.ByteSize;
import dev.twinflight.twinruntime.docker.StoreContainers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a twin, and of what was made on the live server, when something dies. */
class PostgresTwinFaultsIT {

    private static final int ROWS = 1_000_000;

    private final LivePostgres live = new LivePostgres("-c", "fsync=off", "-c", "max_wal_size=2GB");
    private final DataStore store = live.store(Table.whole("public", "events"));

    @BeforeEach
    void table() {
        live.sql("CREATE TABLE events (id bigint PRIMARY KEY, body text)");
    }

    @AfterEach
    void clean() {
        live.close();
    }

    private void fill(int rows) {
        live.sql("INSERT INTO events SELECT n, repeat('x', 80) FROM generate_series(1, " + rows + ") n");
    }

    /** Returns in the middle of the first copy. */
    private PostgresTwin copying() {
        fill(ROWS);
        PostgresTwin twin = live.started(store);
        LivePostgres.await(() -> switch (twin.observe()) {
            case ReplicationState.Copying copying -> copying.rows() > 0;
            case ReplicationState.Following following -> throw new AssertionError("too late: " + following);
            default -> false;
        });
        return twin;
    }

    @Test
    void aLiveServerThatRestartsInTheMiddleOfTheFirstCopyIsCopiedWhole() {
        PostgresTwin twin = copying();

        live.restart();
        live.sql("INSERT INTO events VALUES (0, 'after')");

        LivePostgres.level(twin);
        assertThat(twin.rows("SELECT count(*), min(id) FROM events"))
                .containsExactly(List.of(String.valueOf(ROWS + 1), "0"));
    }

    @Test
    void aProcessThatDiesInTheMiddleOfTheFirstCopyLeavesNothing() {
        copying();
        assertThat(live.made().lines().count())
                .as("slots, one of a table, and publication")
                .isGreaterThan(1);

        assertThat(live.twins().cleanUp(Set.of())).containsExactly(new Leftover.Removed("shop/orders"));

        assertThat(live.made()).isEmpty();
        assertThat(live.ours()).isEmpty();
    }

    @Test
    void whatRunsIsTakenUpAndNotMadeAnew() {
        fill(10);
        LivePostgres.level(live.started(store));

        assertThat(live.twins().cleanUp(Set.of("shop/orders"))).isEmpty();
        live.kill(new StoreNames(live.id, "shop/orders").container());
        live.sql("DELETE FROM events WHERE id = 1");
        StartOutcome again = live.twins().start(live.group(), store);

        assertThat(again).isInstanceOfSatisfying(StartOutcome.Started.class, started -> {
            assertThat(started.adopted()).isTrue();
            LivePostgres.level(started.twin());
            assertThat(started.twin().rows("SELECT count(*) FROM events")).containsExactly(List.of("9"));
        });
    }

    @Test
    void aLiveServerThatIsAwayIsCleanedWhenItIsBack() {
        fill(10);
        LivePostgres.level(live.started(store));

        live.stop();
        assertThat(live.twins().cleanUp(Set.of())).hasOnlyElementsOfType(Leftover.Kept.class);
        live.begin();

        assertThat(live.made()).isNotEmpty();
        assertThat(live.twins().cleanUp(Set.of())).containsExactly(new Leftover.Removed("shop/orders"));
        assertThat(live.made()).isEmpty();
        assertThat(live.ours()).isEmpty();
    }

    @Test
    void aSlotThatKeepsTooMuchIsDropped() {
        fill(10);
        DataStore small = LivePostgres.with(store, store.allowed(), new ByteSize(8L << 20));
        PostgresTwin twin = live.started(small);
        LivePostgres.level(twin);

        live.pauseRelay(true);
        live.sql("INSERT INTO events SELECT n, repeat('y', 200) FROM generate_series(100, 60000) n");
        var seen = new ReplicationState[1];
        boolean dropped = StoreContainers.await(Duration.ofMinutes(1), () -> {
            seen[0] = twin.observe();
            return seen[0] instanceof ReplicationState.Dropped;
        });

        assertThat(dropped).as("last seen %s", seen[0]).isTrue();
        assertThat(live.psql("shop", "SELECT count(*) FROM pg_replication_slots"))
                .isEqualTo("0");
        PostgresTwin anew = live.started(small);
        LivePostgres.level(anew);
        assertThat(anew.rows("SELECT count(*) FROM events")).containsExactly(List.of("59911"));
    }
}
