package dev.twinflight.console.view;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import dev.twinflight.engine.fact.FactStore.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A view that shows something alive. What is shown is loaded on a thread of its own and drawn through server push: when
 * the view appears, and after it was told of news, at most about twice a second; updates stop when the view goes away.
 * Its fields belong to the session's lock.
 *
 * @param <T> what is shown
 */
@Tag("main")
public abstract class Page<T> extends Div {

    private transient @Nullable Subscription subscription;

    private final H1 title;

    protected Page(String title) {
        addClassName("tf-page");
        this.title = new H1(title);
        add(this.title);
    }

    /** Another title than the one the view began with. */
    protected final void title(String text) {
        title.setText(text);
    }

    /** Reads what is to be shown; called on a background thread. */
    protected abstract T load();

    /** Shows it; called with the session's lock. */
    protected abstract void show(T loaded);

    /** Subscribes to news. */
    protected abstract Subscription subscribe(Runnable news);

    @Override
    protected void onAttach(AttachEvent event) {
        UI ui = event.getUI();
        var updates = new Updates<>(ui, this::load, this::show);
        subscription = subscribe(updates::ask);
        updates.ask();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
    }
}
