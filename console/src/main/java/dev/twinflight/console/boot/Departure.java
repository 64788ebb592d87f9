package dev.twinflight.console.boot;

import dev.twinflight.console.live.PoliciesInForce;
import dev.twinflight.engine.fact.FactStore.Subscription;
import dev.twinflight.engine.run.RunState;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * Sets everything going once the server answers: takes over what is in force, resumes runs, and takes over anew whenever
 * a run ends. One thread of its own does it all, one thing after the other.
 */
final class Departure implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Departure.class);

    private final PoliciesInForce inForce;
    private final Runnable startRuns;
    private final Function<Consumer<RunState>, Subscription> subscribe;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("departure").factory());
    private @Nullable Subscription subscription;

    Departure(PoliciesInForce inForce, Runnable startRuns, Function<Consumer<RunState>, Subscription> subscribe) {
        this.inForce = inForce;
        this.startRuns = startRuns;
        this.subscribe = subscribe;
    }

    @EventListener(ApplicationReadyEvent.class)
    synchronized void ready() {
        subscription = subscribe.apply(run -> {
            if (run.ended()) {
                thread.execute(this::refresh);
            }
        });
        thread.execute(this::refresh);
        thread.execute(this::startRuns);
    }

    private void refresh() {
        try {
            inForce.refresh();
        } catch (RuntimeException e) {
            LOG.error("What is in force could not be taken over; the next run that ends tries again", e);
        }
    }

    private void startRuns() {
        try {
            startRuns.run();
        } catch (RuntimeException e) {
            LOG.error("Runs could not be resumed; mend what is wrong and restart the server", e);
        }
    }

    @Override
    public synchronized void close() {
        if (subscription != null) {
            subscription.close();
        }
        thread.shutdownNow();
    }
}
