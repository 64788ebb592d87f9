package dev.twinflight.console.view;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings news to a browser: many askings close together become one loading and one drawing. Thread-safe.
 *
 * @param <T> what is loaded and drawn
 */
final class Updates<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Updates.class);
    private static final long PAUSE_MILLIS = 400;
    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("view").start(task);
    private static final Executor LATER =
            CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS, THREADS);

    private final UI ui;
    private final Supplier<T> load;
    private final Consumer<T> show;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicBoolean first = new AtomicBoolean(true);

    Updates(UI ui, Supplier<T> load, Consumer<T> show) {
        this.ui = ui;
        this.load = load;
        this.show = show;
    }

    void ask() {
        if (asked.compareAndSet(false, true)) {
            (first.getAndSet(false) ? THREADS : LATER).execute(this::update);
        }
    }

    private void update() {
        asked.set(false);
        try {
            T loaded = load.get();
            var _ = ui.access(() -> show.accept(loaded));
        } catch (UIDetachedException e) {
            LOG.debug("The browser went away", e);
        } catch (RuntimeException e) {
            LOG.warn("A view could not be brought up to date; the next news tries again", e);
        }
    }
}
