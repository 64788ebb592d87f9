package dev.twinflight.console.view.decision;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.twinflight.console.live.Decisions;
import dev.twinflight.console.live.PoliciesInForce;
import dev.twinflight.console.view.MainLayout;
import dev.twinflight.console.view.Page;
import dev.twinflight.console.view.Parts;
import dev.twinflight.console.view.Parts.Tone;
import dev.twinflight.console.view.Wording;
import dev.twinflight.engine.evaluation.LiveDecision;
import dev.twinflight.engine.fact.FactStore.Subscription;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.decision.Violation;
import jakarta.annotation.security.PermitAll;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the rules in force conclude from the facts that hold now. */
@Route(value = "decisions", layout = MainLayout.class)
@PageTitle("Decisions · Twinflight")
@PermitAll
public class DecisionsView extends Page<Map<String, List<LiveDecision>>> {

    private final transient Decisions decisions;
    private final transient PoliciesInForce inForce;
    private final Div content = new Div();

    public DecisionsView(Decisions decisions, PoliciesInForce inForce) {
        super("Decisions");
        this.decisions = decisions;
        this.inForce = inForce;
        add(
                Parts.quiet("What the rules in force conclude from the facts that hold now. They change nothing by"
                        + " themselves: changes come with a run."),
                content);
    }

    @Override
    protected Map<String, List<LiveDecision>> load() {
        Map<String, List<LiveDecision>> byGroup = new LinkedHashMap<>();
        inForce.groups().keySet().forEach(group -> byGroup.put(group, decisions.decisions(group)));
        return byGroup;
    }

    @Override
    protected Subscription subscribe(Runnable news) {
        return decisions.subscribe(_ -> news.run());
    }

    @Override
    protected void show(Map<String, List<LiveDecision>> byGroup) {
        content.removeAll();
        byGroup.forEach((group, list) -> {
            if (!list.isEmpty()) {
                content.add(
                        new H2(group),
                        Parts.table(
                                List.of("Resource", "Concluded", "Policy and rule", "Since", "Done", "Facts"),
                                list.stream().map(DecisionsView::row).toList()));
            }
        });
        if (byGroup.values().stream().allMatch(List::isEmpty)) {
            content.add(Parts.empty(
                    "No decision holds now",
                    "Either no policy is in force, or its rules find everything as it should be. The policies view shows"
                            + " what is in force."));
        }
    }

    private static List<Component> row(LiveDecision live) {
        var resource = new Span(live.decision().resource().name());
        resource.setTitle(live.decision().resource().toString());
        var since = new Span(Wording.time(live.since()));
        since.setTitle(Wording.dateTime(live.since()));
        return List.of(
                resource,
                conclusion(live),
                new Div(
                        new Span(live.decision().origin().rule()),
                        Parts.quiet(" " + live.decision().origin().policy())),
                since,
                done(live),
                new DecisionDetails(live));
    }

    private static Component done(LiveDecision live) {
        return switch (live.fate().kind()) {
            case COVERED, YIELDED -> Parts.badge(live.fate().words(), Tone.CAREFUL);
            case AUDITED, SHOWN, PLANNED, ALREADY, BLOCKED, PROMOTED ->
                Parts.quiet(live.fate().words());
        };
    }

    private static Component conclusion(LiveDecision live) {
        return switch (live.decision()) {
            case Proposal proposal ->
                new Span(proposal.change().attribute() + " → "
                        + proposal.change().value());
            case Violation violation ->
                new Div(
                        Parts.badge(
                                Wording.word(violation.severity()),
                                violation.severity() == Violation.Severity.DENY ? Tone.BAD : Tone.CAREFUL),
                        new Span(" " + violation.message()));
        };
    }
}
