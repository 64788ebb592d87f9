package dev.twinflight.console.view.decision;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.twinflight.console.view.Parts;
import dev.twinflight.engine.evaluation.LiveDecision;
import dev.twinflight.rules.fact.Fact;
import java.util.Map;

/** Why a decision came to be: the rule's conditions, the values it bound, and the facts it matched. */
final class DecisionDetails extends Details {

    DecisionDetails(LiveDecision live) {
        super(new Span("Why"), content(live));
    }

    private static Div content(LiveDecision live) {
        var content = new Div();
        live.conditions().forEach(condition -> content.add(new Div(Parts.code(condition))));
        for (Map.Entry<String, String> bound :
                live.decision().origin().bindings().entrySet()) {
            content.add(new Div(Parts.code(bound.getKey()), new Span(" is " + bound.getValue())));
        }
        for (Fact fact : live.decision().origin().facts()) {
            content.add(new Div(
                    Parts.quiet(fact.key() + ", version " + live.versions().getOrDefault(fact.key(), 0L))));
        }
        content.add(new Div(Parts.quiet("Decision " + live.id())));
        return content;
    }
}
