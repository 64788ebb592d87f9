package dev.twinflight.console.view.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.twinflight.console.view.Parts;
import dev.twinflight.console.view.Parts.Tone;
import dev.twinflight.console.view.Wording;
import dev.twinflight.engine.plan.Plan;
import dev.twinflight.engine.port.PreparedChange;
import dev.twinflight.engine.run.RunState;
import dev.twinflight.rules.decision.Masked;
import java.util.List;

/** A run's plan: every step with old and new value, and what became of it. */
final class PlanTable {

    private PlanTable() {}

    static Div of(RunState run) {
        Plan plan = run.plan();
        if (plan == null) {
            return run.ended()
                    ? Parts.empty("No plan", "The run ended before one was made.")
                    : Parts.empty("No plan yet", "It is frozen once the rules were evaluated against live facts.");
        }
        if (plan.isEmpty()) {
            return Parts.empty(
                    "The plan is empty",
                    "The rules propose nothing for what is live now; they may later, once they are in force.");
        }
        var hash = Parts.code(Wording.brief(run.planHash()));
        hash.setTitle(String.valueOf(run.planHash()));
        return new Div(
                Parts.table(
                        List.of("", "Resource", "What", "From", "To", "Policy and rule", "State"),
                        plan.steps().stream().map(step -> row(run, step)).toList()),
                new Div(
                        Parts.quiet("Frozen as plan "),
                        hash,
                        Parts.quiet("; what is approved is exactly what is executed.")));
    }

    private static List<Component> row(RunState run, Plan.Step step) {
        var resource = new Span(step.resource().name());
        resource.setTitle(step.resource().toString());
        var rule = new Div(new Span(step.rule()), Parts.quiet(" " + step.policy()));
        var to = new Span(Masked.of(step.change()).value());
        to.addClassName("tf-different");
        return List.of(
                Parts.quiet(Integer.toString(step.number())),
                resource,
                new Span(step.change().attribute()),
                new Span(step.from()),
                to,
                rule,
                state(run, step.number()));
    }

    private static Component state(RunState run, int step) {
        PreparedChange prepared = run.prepared().get(step);
        if (run.restored().contains(step)) {
            return Parts.badge("taken back", Tone.CAREFUL);
        }
        if (run.applied().contains(step)) {
            return Parts.badge(prepared != null && prepared.inPlace() ? "applied in place" : "applied", Tone.GOOD);
        }
        return prepared != null ? Parts.badge("applying", Tone.ACTIVE) : Parts.quiet("planned");
    }
}
