package dev.twinflight.console.view.audit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.twinflight.console.journal.AuditChain;
import dev.twinflight.console.journal.JdbcAuditLog;
import dev.twinflight.console.run.Runs;
import dev.twinflight.console.view.MainLayout;
import dev.twinflight.console.view.Page;
import dev.twinflight.console.view.Parts;
import dev.twinflight.console.view.Parts.Tone;
import dev.twinflight.console.view.Wording;
import dev.twinflight.engine.fact.FactStore.Subscription;
import dev.twinflight.engine.port.AuditLog;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** Who did what, the latest first, and whether the chain of hashes holds. */
@Route(value = "audit", layout = MainLayout.class)
@PageTitle("Audit · Twinflight")
@PermitAll
public class AuditView extends Page<List<AuditLog.Entry>> {

    private static final int SHOWN = 200;

    private final transient JdbcAuditLog audit;
    private final transient Runs runs;
    private final Div verdict = new Div();
    private final Div content = new Div();

    public AuditView(JdbcAuditLog audit, Runs runs) {
        super("Audit");
        this.audit = audit;
        this.runs = runs;
        var verify = new Button("Verify the chain", _ -> verify());
        verdict.addClassName("tf-standing");
        var bar = new Div(verify, verdict);
        bar.addClassName("tf-actions");
        add(bar, content);
    }

    private void verify() {
        AuditChain.Verification found = AuditChain.verify(audit);
        verdict.removeAll();
        if (found.intact()) {
            verdict.add(
                    Parts.badge("intact", Tone.GOOD),
                    new Span(found.entries() + " entries, head "),
                    Parts.code(Wording.brief(found.head())));
        } else {
            verdict.add(Parts.badge("broken", Tone.BAD), new Span(String.valueOf(found.reason())));
        }
    }

    @Override
    protected List<AuditLog.Entry> load() {
        return audit.latest(Long.MAX_VALUE, SHOWN);
    }

    @Override
    protected Subscription subscribe(Runnable news) {
        return runs.subscribe(_ -> news.run());
    }

    @Override
    protected void show(List<AuditLog.Entry> entries) {
        content.removeAll();
        if (entries.isEmpty()) {
            content.add(Parts.empty("Nothing is recorded yet", "Pushes, words of people and every step of a run are."));
            return;
        }
        content.add(Parts.table(
                List.of("", "When (UTC)", "Who", "What", "On", "Details", "Hash"),
                entries.stream().map(AuditView::row).toList()));
        if (entries.size() == SHOWN) {
            content.add(Parts.quiet("The latest " + SHOWN + "; GET /api/v1/audit has them all."));
        }
    }

    private static List<Component> row(AuditLog.Entry entry) {
        var details = new Div(entry.details());
        details.addClassNames("tf-line", "tf-quiet");
        details.setTitle(entry.details());
        var hash = Parts.code(Wording.brief(entry.hash()));
        hash.setTitle(entry.hash());
        return List.of(
                Parts.quiet(Long.toString(entry.number())),
                new Span(Wording.dateTime(entry.at()).replace(" UTC", "")),
                new Span(entry.actor()),
                new Span(entry.action()),
                new Span(entry.subject()),
                details,
                hash);
    }
}
