package dev.twinflight.console.view.run;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.twinflight.console.view.Parts;
import dev.twinflight.console.view.Parts.Tone;
import dev.twinflight.console.view.Wording;
import dev.twinflight.engine.difference.Comparison;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.decision.Violation;
import dev.twinflight.rules.difference.BlastRadius;
import dev.twinflight.rules.difference.DifferentDecision;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a candidate would decide differently about the facts that hold now; worked out once, on a thread of its own. */
final class DifferencePanel extends Div {

    private static final Logger LOG = LoggerFactory.getLogger(DifferencePanel.class);
    private static final int MOST = 200;

    private final transient Supplier<Comparison> compare;
    private boolean begun;

    DifferencePanel(Supplier<Comparison> compare) {
        this.compare = compare;
        add(Parts.quiet("Evaluating both revisions…"));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        if (!begun) {
            begun = true;
            UI ui = event.getUI();
            Thread.ofVirtual().name("difference").start(() -> work(ui));
        }
    }

    private void work(UI ui) {
        try {
            Comparison comparison = compare.get();
            var _ = ui.access(() -> show(comparison));
        } catch (UIDetachedException e) {
            LOG.debug("The browser went away", e);
        } catch (RuntimeException e) {
            LOG.warn("Two revisions could not be compared for a view; opening it again tries again", e);
        }
    }

    void show(Comparison comparison) {
        removeAll();
        switch (comparison) {
            case Comparison.Refused refused ->
                add(Parts.notice("The revisions cannot be compared: " + refused.reason(), Tone.CAREFUL));
            case Comparison.Made made
            when made.difference().isEmpty() ->
                add(Parts.quiet("Both revisions come to the same "
                        + made.difference().unchanged() + " conclusions about what is live now."));
            case Comparison.Made made -> show(made);
        }
    }

    private void show(Comparison.Made made) {
        List<DifferentDecision> decisions = made.difference().decisions();
        add(
                new Paragraph(summary(made)),
                Parts.table(
                        List.of("", "Resource", "In force now", "With this candidate", "Policy and rule"),
                        decisions.stream().limit(MOST).map(DifferencePanel::row).toList()));
        if (decisions.size() > MOST) {
            add(Parts.quiet("The first " + MOST + " of " + decisions.size() + "; the API has the others."));
        }
    }

    private static String summary(Comparison.Made made) {
        List<DifferentDecision> decisions = made.difference().decisions();
        BlastRadius.Reach whole = made.reach().whole();
        return "Decisions that appear: " + count(decisions, DifferentDecision.Appeared.class) + ", change: "
                + count(decisions, DifferentDecision.Changed.class) + ", vanish: "
                + count(decisions, DifferentDecision.Vanished.class) + ", stay as they are: "
                + made.difference().unchanged() + ". This touches " + words(whole) + " resources: "
                + made.reach().groups().stream()
                        .map(group -> words(group.reach()) + " of group " + group.group())
                        .collect(Collectors.joining(", "))
                + ". Nothing is changed by that: changes come with the plan.";
    }

    private static long count(List<DifferentDecision> decisions, Class<? extends DifferentDecision> kind) {
        return decisions.stream().filter(kind::isInstance).count();
    }

    private static String words(BlastRadius.Reach reach) {
        return reach.touched() + " of " + reach.all() + " (" + Math.round(reach.share() * 100) + " %)";
    }

    private static List<Component> row(DifferentDecision different) {
        var resource = new Span(different.resource().name());
        resource.setTitle(different.resource().toString());
        var rule = new Div(new Span(different.rule()), Parts.quiet(" " + different.policy()));
        return switch (different) {
            case DifferentDecision.Appeared(Decision after) ->
                List.of(Parts.badge("appears", Tone.ACTIVE), resource, Parts.quiet("–"), conclusion(after), rule);
            case DifferentDecision.Vanished(Decision before) ->
                List.of(Parts.badge("vanishes", Tone.PLAIN), resource, conclusion(before), Parts.quiet("–"), rule);
            case DifferentDecision.Changed(Decision before, Decision after) ->
                List.of(Parts.badge("changes", Tone.CAREFUL), resource, conclusion(before), conclusion(after), rule);
        };
    }

    private static Span conclusion(Decision decision) {
        return new Span(
                switch (decision) {
                    case Proposal proposal ->
                        proposal.change().attribute() + " → "
                                + proposal.change().value();
                    case Violation violation -> Wording.word(violation.severity()) + ": " + violation.message();
                });
    }
}
