package dev.twinflight.twinruntime.postgres;

import dev.twinflight.rules.policy.DataStore;
import dev.twinflight.twinruntime.docker.StoreContainers;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * The standing twin of a live PostgreSQL server: a server of its own that follows the live one's rows and that nobody else
 * writes to. It goes on while nobody looks; {@link #observe} has to be called now and then all the same, because that is
 * what drops a slot that lags. Thread-safe.
 */
public final class PostgresTwin {

    private final StoreContainers containers;
    private final StoreNames names;
    private final String image;
    private final Psql psql;
    private final Supplier<LiveServer> live;
    private final Observation observation;

    PostgresTwin(
            StoreContainers containers,
            StoreNames names,
            String image,
            DataStore store,
            Supplier<LiveServer> live,
            Clock clock) {
        this.containers = containers;
        this.names = names;
        this.image = image;
        this.psql = new Psql(containers, names.container(), store.database());
        this.live = live;
        this.observation = new Observation(names.replication(), psql, store.maxLag(), clock);
    }

    /** {@code group/store}. */
    public String key() {
        return names.key();
    }

    /** The container its server runs in. */
    public String container() {
        return names.container();
    }

    /** How it follows now. Drops the slot, and says so, when it keeps more of the live server's log than is allowed. */
    public ReplicationState observe() {
        synchronized (observation) {
            try (LiveSession session = live.get().open()) {
                return observation.look(session);
            } catch (SQLException | dev.twinflight.engine.port.WorldException e) {
                return new ReplicationState.LiveUnreachable(String.valueOf(e.getMessage()));
            }
        }
    }

    /** Rows of the twin, as text. For reading: what is written here is not live and gets in the way of what arrives. */
    public List<List<String>> rows(String sql) {
        return psql.rows(sql);
    }

    /**
     * A server of its own on a copy of what the twin holds now. The twin stands still while it is copied, and follows on.
     *
     * @throws dev.twinflight.engine.port.WorldException when tables are still being copied for the first time, or the
     *     branch does not start; nothing half made stays
     */
    public Branch branch(BranchRequest request) {
        return new Branching(containers, names, image, psql, live, request).run();
    }
}
