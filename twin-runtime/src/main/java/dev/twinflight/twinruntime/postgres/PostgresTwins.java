package dev.twinflight.twinruntime.postgres;

import dev.twinflight.engine.port.WorldException;
import dev.twinflight.rules.policy.DataStore;
import dev.twinflight.rules.policy.Group;
import dev.twinflight.twinruntime.docker.DockerConnection;
import dev.twinflight.twinruntime.docker.StoreContainers;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Starts twins of live PostgreSQL servers, takes up those that are there, and removes what nobody runs any more. What is
 * there is read from the engine and the live servers each time, so that nothing is lost with this process. Thread-safe:
 * one thing at a time.
 */
public final class PostgresTwins {

    private final StoreContainers containers;
    private final LiveServers servers;
    private final String image;
    private final Clock clock;
    private final ReentrantLock one = new ReentrantLock();

    /**
     * @param image with a PostgreSQL server, for twins of servers that are no containers of this engine
     * @param environment where named passwords are found
     */
    public PostgresTwins(
            DockerConnection docker, String image, Function<String, @Nullable String> environment, Clock clock) {
        this.containers = new StoreContainers(docker);
        this.servers = new LiveServers(containers, environment);
        this.image = image;
        this.clock = clock;
    }

    /** Starts the twin of a group's data store, or takes it up where it was. */
    public StartOutcome start(Group group, DataStore store) {
        one.lock();
        try {
            Optional<Located> located = servers.locate(group, store);
            return located.isPresent()
                    ? start(group, store, located.get())
                    : new StartOutcome.Failed("No running member of group " + group.name() + " is called as data store "
                            + store.name() + " says");
        } catch (SQLException | WorldException e) {
            return new StartOutcome.Failed(String.valueOf(e.getMessage()));
        } finally {
            one.unlock();
        }
    }

    private StartOutcome start(Group group, DataStore store, Located located) throws SQLException {
        var names = new StoreNames(containers.installation(), group.name() + "/" + store.name());
        var launch = new TwinLaunch(containers, servers, names, store, located, image);
        LiveServer live = servers.server(located);
        try (LiveSession session = live.open()) {
            boolean adopted = launch.adopt(session, live);
            List<String> missing = List.of();
            if (!adopted) {
                discard(session, names);
                switch (Preconditions.check(session, group.name(), store)) {
                    case Preconditions.Outcome.Unmet(List<Problem> problems) -> {
                        return new StartOutcome.Refused(problems);
                    }
                    case Preconditions.Outcome.Met met -> missing = make(launch, session, live, names, met);
                }
            }
            var twin = new PostgresTwin(containers, names, launch.image(), store, () -> servers.server(located), clock);
            return new StartOutcome.Started(twin, adopted, missing);
        }
    }

    private List<String> make(
            TwinLaunch launch, LiveSession session, LiveServer live, StoreNames names, Preconditions.Outcome.Met met)
            throws SQLException {
        try {
            return launch.make(session, live, met);
        } catch (SQLException | RuntimeException failure) {
            discard(session, names);
            throw failure;
        }
    }

    /** The twin's server first, so that nobody holds the slot; the volume last, which remembers the live server. */
    private void discard(LiveSession session, StoreNames names) throws SQLException {
        removeServer(names);
        new LiveSide(session, names.replication()).remove();
        containers.places().removeVolume(names.volume());
    }

    private void removeServer(StoreNames names) {
        containers.remove(names.container());
        containers.remove(names.relay());
        containers.places().removeNetwork(names.network(), names.filterOwner());
    }

    /**
     * Removes every twin of this installation but those to be kept, with all that was made on live servers for them, also
     * what a process that died has left.
     *
     * @param kept keys, {@code group/store}
     */
    public List<Leftover> cleanUp(Set<String> kept) {
        one.lock();
        try {
            List<Leftover> leftovers = new ArrayList<>();
            containers.places().remembered().forEach((key, server) -> {
                if (!kept.contains(key)) {
                    leftovers.add(cleanUp(new StoreNames(containers.installation(), key), server));
                }
            });
            return leftovers;
        } finally {
            one.unlock();
        }
    }

    private Leftover cleanUp(StoreNames names, String server) {
        removeServer(names);
        Optional<Located> located = Located.parse(server);
        if (located.isPresent()) {
            try (LiveSession session = servers.server(located.get()).open()) {
                discard(session, names);
            } catch (SQLException | WorldException e) {
                return new Leftover.Kept(names.key(), String.valueOf(e.getMessage()));
            }
        }
        containers.places().removeVolume(names.volume());
        return new Leftover.Removed(names.key());
    }
}
