package dev.twinflight.console.view.policy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.twinflight.console.view.Parts;
import dev.twinflight.console.view.Parts.Tone;
import dev.twinflight.console.view.Wording;
import dev.twinflight.rules.policy.Exemption;
import dev.twinflight.rules.policy.Exemption.Scope;
import dev.twinflight.rules.policy.PolicyRepository;
import java.time.Instant;
import java.util.List;

/** Exceptions in force, and those that have ended and are not honoured. */
final class ExceptionTable {

    private ExceptionTable() {}

    static Div of(PolicyRepository repository, Instant now) {
        return Parts.table(
                List.of("Exception", "From", "For", "Until", "Asked by", "Why"),
                repository.exceptions().values().stream()
                        .map(exception -> row(exception, now))
                        .toList());
    }

    private static List<Component> row(Exemption exception, Instant now) {
        return List.of(
                new Span(exception.name()),
                new Div(
                        new Span(exception.policy()),
                        Parts.quiet(exception.rule() == null ? "" : " " + exception.rule())),
                new Span(scope(exception.scope())),
                new Div(new Span(Wording.dateTime(exception.until()) + " "), standing(exception, now)),
                new Span(exception.askedBy()),
                new Span(exception.why()));
    }

    private static String scope(Scope scope) {
        return switch (scope) {
            case Scope.One one -> one.resource().toString();
            case Scope.Selected selected ->
                "every resource labelled " + selected.selector().labels();
        };
    }

    private static Component standing(Exemption exception, Instant now) {
        return switch (exception.standing(now)) {
            case LIVE -> Parts.quiet("live");
            case ENDS_SOON -> Parts.badge("ends soon", Tone.CAREFUL);
            case EXPIRED -> Parts.badge("ended, not honoured", Tone.BAD);
        };
    }
}
