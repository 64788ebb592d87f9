package dev.twinflight.sync.live;

import dev.twinflight.engine.port.Telemetry;
import dev.twinflight.engine.port.World;
import dev.twinflight.sync.link.DeltaLink;
import dev.twinflight.sync.usage.UsageSnapshot;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps the facts of worlds, live ones and clones, current as long as they are followed. A change of configuration or
 * health travels at once; usage is summed up once a second for the shortest window and every five seconds for the
 * others, and travels where it changed. While telemetry is interrupted the facts stay as they were and
 * {@link #status} says since when; afterwards everything is reconciled. Safe for use by many threads; each world has a
 * thread of its own.
 */
public final class LiveSync implements AutoCloseable {

    private final Telemetry telemetry;
    private final DeltaLink link;
    private final Clock clock;
    private final Map<String, FollowedWorld> followed = new ConcurrentHashMap<>();
    private final ReentrantLock comingAndGoing = new ReentrantLock();

    public LiveSync(Telemetry telemetry, DeltaLink link, Clock clock) {
        this.telemetry = telemetry;
        this.link = link;
        this.clock = clock;
    }

    /** Follows a world, known by its name; does nothing when it is followed already. */
    public void follow(World world) {
        follow(world, UsageSnapshot.EMPTY);
    }

    /**
     * Follows a world whose usage windows begin with those of another.
     *
     * @param past as {@link #usage} gave it for the live world
     */
    public void follow(World world, UsageSnapshot past) {
        comingAndGoing.lock();
        try {
            if (!followed.containsKey(world.name())) {
                followed.put(world.name(), new FollowedWorld(world, telemetry, link, clock, past));
            }
        } finally {
            comingAndGoing.unlock();
        }
    }

    /** Follows a world no longer: its documents and facts are removed. Does nothing when it is not followed. */
    public void unfollow(String world) {
        comingAndGoing.lock();
        try {
            FollowedWorld known = followed.remove(world);
            if (known != null) {
                known.close();
            }
        } finally {
            comingAndGoing.unlock();
        }
    }

    /** How current a world is; empty when it is not followed. */
    public Optional<SyncStatus> status(String world) {
        return Optional.ofNullable(followed.get(world)).map(FollowedWorld::status);
    }

    /** Of every followed world, in order of their names. */
    public List<SyncStatus> statuses() {
        return followed.values().stream()
                .map(FollowedWorld::status)
                .sorted(Comparator.comparing(SyncStatus::world))
                .toList();
    }

    /** The samples of a world's usage windows now; none when it is not followed. */
    public UsageSnapshot usage(String world) {
        return Optional.ofNullable(followed.get(world))
                .map(FollowedWorld::usage)
                .orElse(UsageSnapshot.EMPTY);
    }

    /** Follows nothing any more. */
    @Override
    public void close() {
        List.copyOf(followed.keySet()).forEach(this::unfollow);
    }
}
