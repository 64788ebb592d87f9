package dev.twinflight.console.view.run;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import dev.twinflight.console.run.Runs;
import dev.twinflight.console.view.MainLayout;
import dev.twinflight.console.view.Page;
import dev.twinflight.console.view.Parts;
import dev.twinflight.console.view.Wording;
import dev.twinflight.engine.fact.FactStore.Subscription;
import dev.twinflight.engine.run.RunState;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;

/** All runs, the newest first, as they go. */
@Route(value = "runs", layout = MainLayout.class)
@PageTitle("Runs · Twinflight")
@PermitAll
public class RunsView extends Page<List<RunState>> {

    private final transient Runs runs;
    private final transient Clock clock;
    private final Grid<RunState> grid = new Grid<>();
    private final Div empty = Parts.empty(
            "No runs yet",
            "Each push of a policy change to a branch starts a run. The policies view shows the repository's address.");

    public RunsView(Runs runs, Clock clock) {
        super("Runs");
        this.runs = runs;
        this.clock = clock;
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_ROW_STRIPES);
        grid.addColumn(new ComponentRenderer<>(RunsView::link))
                .setHeader("Change")
                .setFlexGrow(2);
        grid.addColumn(run -> run.candidate().branch())
                .setHeader("Branch")
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(run -> run.candidate().pusher())
                .setHeader("Pushed by")
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(new ComponentRenderer<>(run -> Parts.badge(Wording.standing(run), Wording.tone(run))))
                .setHeader("Stands at")
                .setWidth("11rem")
                .setFlexGrow(0);
        grid.addColumn(new ComponentRenderer<>(RunsView::why)).setHeader("Why").setFlexGrow(4);
        grid.addColumn(new ComponentRenderer<>(this::since))
                .setHeader("Since")
                .setWidth("8rem")
                .setFlexGrow(0);
        grid.setAllRowsVisible(true);
        grid.setVisible(false);
        empty.setVisible(false);
        add(grid, empty);
    }

    private static RouterLink link(RunState run) {
        return new RouterLink(run.subject(), RunView.class, new RouteParameters(RunView.ID, run.id()));
    }

    private static Div why(RunState run) {
        var ending = run.ending();
        var text = new Div(ending == null ? run.timeline().getLast().text() : ending.reason());
        text.addClassName("tf-line");
        text.setTitle(text.getText());
        return text;
    }

    private Div since(RunState run) {
        var text = new Div(Wording.ago(run.changedAt(), clock.instant()));
        text.setTitle(Wording.dateTime(run.changedAt()));
        return text;
    }

    @Override
    protected List<RunState> load() {
        return runs.runs();
    }

    @Override
    protected void show(List<RunState> loaded) {
        grid.setItems(loaded);
        grid.recalculateColumnWidths();
        grid.setVisible(!loaded.isEmpty());
        empty.setVisible(loaded.isEmpty());
    }

    @Override
    protected Subscription subscribe(Runnable news) {
        return runs.subscribe(_ -> news.run());
    }
}
