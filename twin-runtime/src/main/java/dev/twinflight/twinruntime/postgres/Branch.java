package dev.twinflight.twinruntime.postgres;

import dev.twinflight.twinruntime.docker.StoreContainers;
import java.time.Duration;
import java.util.List;

/**
 * A server of its own that began as a copy of a twin: its settings, locks and CPU are its own, and what is written stays in
 * it. Goes with its run, or when closed. Thread-safe.
 */
public final class Branch implements AutoCloseable {

    private final StoreContainers containers;
    private final Psql psql;
    private final BranchPlace place;
    private final Duration took;
    private final List<String> missing;

    Branch(StoreContainers containers, Psql psql, BranchPlace place, Duration took, List<String> missing) {
        this.containers = containers;
        this.psql = psql;
        this.place = place;
        this.took = took;
        this.missing = List.copyOf(missing);
    }

    /** The container its server runs in. */
    public String container() {
        return place.container();
    }

    /** From the request until it was ready. */
    public Duration took() {
        return took;
    }

    /** What it does not have of the live server, for people. */
    public List<String> missing() {
        return missing;
    }

    /** Rows, as text. */
    public List<List<String>> rows(String sql) {
        return psql.rows(sql);
    }

    public void run(String statement) {
        psql.run(statement);
    }

    @Override
    public void close() {
        place.discard(containers);
    }
}
