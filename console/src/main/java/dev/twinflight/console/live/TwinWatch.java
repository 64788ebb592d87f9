package dev.twinflight.console.live;

import dev.twinflight.engine.fact.FactStore.Subscription;
import dev.twinflight.engine.port.Twin;
import dev.twinflight.engine.port.WorldException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for twins every two seconds while somebody watches, and tells the watchers. Thread-safe. */
public final class TwinWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TwinWatch.class);
    private static final long SECONDS = 2;

    private final Supplier<List<Twin>> twins;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clockwork = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("twin-watch").daemon().factory());
    private volatile List<Twin> latest = List.of();

    /** @param twins asks for the twins there are now */
    public TwinWatch(Supplier<List<Twin>> twins) {
        this.twins = twins;
        var _ = clockwork.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    /** The twins last seen; does no I/O. */
    public List<Twin> latest() {
        return latest;
    }

    /** Tells a watcher after each look; it must not block. */
    public Subscription subscribe(Runnable watcher) {
        watchers.add(watcher);
        clockwork.execute(this::look);
        return () -> watchers.remove(watcher);
    }

    private void look() {
        if (watchers.isEmpty()) {
            return;
        }
        try {
            latest = List.copyOf(twins.get());
        } catch (WorldException e) {
            // Health and the group's notice tell people; nothing is known of twins meanwhile.
            LOG.debug("Twins could not be listed", e);
            latest = List.of();
        } catch (RuntimeException e) {
            LOG.warn("Twins could not be listed; the next look tries again", e);
        }
        watchers.forEach(Runnable::run);
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
