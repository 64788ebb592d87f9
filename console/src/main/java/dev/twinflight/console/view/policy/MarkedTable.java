package dev.twinflight.console.view.policy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.twinflight.console.view.Parts;
import dev.twinflight.console.view.Parts.Tone;
import dev.twinflight.console.view.Wording;
import dev.twinflight.engine.port.Candidate;
import java.time.Instant;
import java.util.List;

/** Candidates that get no run, since their tests fail. */
final class MarkedTable {

    private MarkedTable() {}

    static Div of(List<Candidate> marked, Instant now) {
        return Parts.table(
                List.of("Branch", "Revision", "Pushed by", "Pushed", "Tests", "What follows"),
                marked.stream().map(candidate -> row(candidate, now)).toList());
    }

    private static List<Component> row(Candidate candidate, Instant now) {
        return List.of(
                new Span(candidate.branch()),
                Parts.code(Wording.brief(candidate.revision())),
                new Span(candidate.pusher()),
                new Span(Wording.ago(candidate.pushedAt(), now)),
                Parts.badge("failing", Tone.CAREFUL),
                new Span("no run, no promotion; mend the tests and push again"));
    }
}
