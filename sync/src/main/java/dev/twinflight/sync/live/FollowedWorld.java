package dev.twinflight.sync.live;

import dev.twinflight.engine.port.Telemetry;
import dev.twinflight.engine.port.World;
import dev.twinflight.sync.link.DeltaLink;
import dev.twinflight.sync.usage.UsageSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One followed world: its watch, its inbox and the one thread that works it off. Safe for use by many threads. */
final class FollowedWorld implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FollowedWorld.class);

    private static final Duration ROUND = Duration.ofSeconds(1);

    private final String name;
    private final Inbox inbox = new Inbox();
    private final WorldSync sync;
    private final Thread thread;
    private final Telemetry.Watch watch;

    FollowedWorld(World world, Telemetry telemetry, DeltaLink link, Clock clock, UsageSnapshot past) {
        name = world.name();
        sync = new WorldSync(name, link, clock, past, inbox::offer);
        thread = Thread.ofVirtual().name("sync-" + name).start(this::work);
        try {
            watch = telemetry.watch(world, inbox::offer);
        } catch (RuntimeException e) {
            thread.interrupt();
            throw e;
        }
    }

    /** Urgent things first, then samples, then usage; a round begins a second after the one before began. */
    private void work() {
        long roundDue = System.nanoTime() + ROUND.toNanos();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                long left = roundDue - System.nanoTime();
                if (left <= 0) {
                    sync.beginRound();
                    roundDue = System.nanoTime() + ROUND.toNanos();
                }
                Optional<Item> item = inbox.poll(sync.roundUnderWay() ? Duration.ZERO : Duration.ofNanos(left));
                item.ifPresentOrElse(sync::accept, sync::continueRound);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("Could not synchronise {}; going on with the next observation", name, e);
            }
        }
    }

    UsageSnapshot usage() {
        return sync.usage();
    }

    SyncStatus status() {
        return sync.status();
    }

    @Override
    public void close() {
        watch.close();
        sync.end();
        thread.interrupt();
    }
}
