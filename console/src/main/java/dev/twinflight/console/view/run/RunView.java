package dev.twinflight.console.view.run;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.twinflight.console.people.Account;
import dev.twinflight.console.run.RunDesk;
import dev.twinflight.console.run.Runs;
import dev.twinflight.console.view.MainLayout;
import dev.twinflight.console.view.Page;
import dev.twinflight.console.view.Parts;
import dev.twinflight.console.view.Parts.Tone;
import dev.twinflight.console.view.Wording;
import dev.twinflight.console.view.error.NothingHereException;
import dev.twinflight.engine.difference.Comparisons;
import dev.twinflight.engine.fact.FactStore.Subscription;
import dev.twinflight.engine.judge.Judgement;
import dev.twinflight.engine.run.RunState;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run as it happens: where it stands, its plan, what the simulation showed, and every event. */
@Route(value = "runs/:" + RunView.ID, layout = MainLayout.class)
@PageTitle("Run · Twinflight")
@PermitAll
public class RunView extends Page<RunState> implements BeforeEnterObserver {

    /** The route's parameter. */
    public static final String ID = "run";

    private final transient Runs runs;
    private final Div head = new Div();
    private final RunActions actions;
    private final Div body = new Div();
    private String id = "";
    private transient @Nullable Object reportShown;
    private final Div difference = new Div();
    private final Div report = new Div();
    private final transient Comparisons comparisons;

    public RunView(Runs runs, RunDesk desk, Comparisons comparisons, AuthenticationContext authentication) {
        super("Run");
        this.runs = runs;
        this.comparisons = comparisons;
        Account account = authentication.getAuthenticatedUser(Account.class).orElse(null);
        this.actions = new RunActions(desk, account);
        head.addClassName("tf-run-head");
        add(head, actions, body, difference, report);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = event.getRouteParameters().get(ID).orElse("");
        if (runs.run(id).isEmpty()) {
            throw new NothingHereException("There is no run '" + id + "'.");
        }
    }

    @Override
    protected RunState load() {
        return runs.run(id).orElseThrow();
    }

    @Override
    protected Subscription subscribe(Runnable news) {
        return runs.subscribe(run -> {
            if (run.id().equals(id)) {
                news.run();
            }
        });
    }

    @Override
    protected void show(RunState run) {
        title(run.subject());
        showHead(run);
        actions.show(run);
        body.removeAll();
        body.add(new H2("Plan"), PlanTable.of(run));
        if (!run.verified().isEmpty()) {
            body.add(new H2("Verification on live"));
            verification(run);
        }
        body.add(new H2("Timeline"), timeline(run));
        showDifference(run);
        showReport(run);
    }

    /** Once, and only while the run is open: afterwards what is live is another matter. */
    private void showDifference(RunState run) {
        if (run.ended()) {
            difference.removeAll();
        } else if (difference.getComponentCount() == 0) {
            difference.add(
                    new H2("What it decides differently"),
                    new DifferencePanel(() ->
                            comparisons.compare(run.base(), run.candidate().revision())));
        }
    }

    private void showHead(RunState run) {
        head.removeAll();
        var standing = new Div(Parts.badge(Wording.standing(run), Wording.tone(run)));
        standing.addClassName("tf-standing");
        if (run.ending() != null) {
            standing.add(
                    new Span(run.ending().reason()), Parts.code(run.ending().code()));
        } else if (run.rollback() != null) {
            standing.add(new Span(run.rollback().reason()));
        }
        var facts = new Div(
                Parts.pair("Run", Parts.code(run.id())),
                Parts.pair("Branch", new Span(run.candidate().branch())),
                Parts.pair("Revision", hash(run.candidate().revision())),
                Parts.pair("Pushed by", new Span(run.candidate().pusher())),
                Parts.pair("Received", new Span(Wording.dateTime(run.receivedAt()))),
                Parts.pair("Approvals", new Span(approvals(run))));
        facts.addClassName("tf-pairs");
        head.add(standing, facts);
    }

    private static Span hash(@Nullable String hash) {
        Span code = Parts.code(Wording.brief(hash));
        code.setTitle(hash == null ? "" : hash);
        return code;
    }

    private static String approvals(RunState run) {
        if (run.settings() == null) {
            return "known once planned";
        }
        String wanted = run.approvals().size() + " of " + run.settings().reviewers();
        return run.approvals().isEmpty() ? wanted : wanted + ": " + String.join(", ", run.approvals());
    }

    private void verification(RunState run) {
        int wave = 1;
        for (Judgement judgement : run.verified()) {
            body.add(new Div(
                    new Span("Wave " + wave++ + " "),
                    Parts.badge(Wording.word(judgement.verdict()), Wording.tone(judgement.verdict()))));
            body.add(ReportPanel.findings(judgement.findings(), "Before"));
        }
    }

    private static Div timeline(RunState run) {
        var list = new OrderedList();
        list.addClassName("tf-timeline");
        run.timeline().forEach(moment -> {
            Span at = Parts.quiet(Wording.time(moment.at()));
            at.setTitle(Wording.dateTime(moment.at()));
            list.add(new ListItem(at, new Span(moment.text())));
        });
        return new Div(list, Parts.quiet("Times are UTC."));
    }

    /** Charts are drawn once, not with each event. */
    private void showReport(RunState run) {
        if (run.report() == null || run.report().equals(reportShown)) {
            return;
        }
        reportShown = run.report();
        report.removeAll();
        report.add(new H2("Simulation"), new ReportPanel(run.report()));
        if (!run.report().remarks().isEmpty()) {
            report.add(remarks(run.report().remarks()));
        }
    }

    private static Div remarks(List<String> remarks) {
        return Parts.notice("What the twins deliberately lack: " + String.join("; ", remarks), Tone.PLAIN);
    }
}
