package dev.twinflight.rules.difference;

import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.decision.Violation;
import java.util.Comparator;

/**
 * What a decision is about and who concludes it. Two revisions' decisions of one subject are compared. Immutable.
 *
 * @param attribute the attribute a proposal changes; empty for a violation
 */
record Subject(String resource, String policy, String rule, String attribute) implements Comparable<Subject> {

    private static final Comparator<Subject> ORDER = Comparator.comparing(Subject::resource)
            .thenComparing(Subject::policy)
            .thenComparing(Subject::rule)
            .thenComparing(Subject::attribute);

    static Subject of(Decision decision) {
        return new Subject(
                decision.resource().toString(),
                decision.origin().policy(),
                decision.origin().rule(),
                switch (decision) {
                    case Proposal proposal -> proposal.change().attribute();
                    case Violation _ -> "";
                });
    }

    /** What was concluded; the facts that led to it are left out, and so is the image id a plan adds later. */
    static Object conclusion(Decision decision) {
        return switch (decision) {
            case Proposal(var _, var _, Change.Image(String reference, var _)) -> new Change.Image(reference, null);
            case Proposal(var _, var _, Change change) -> change;
            case Violation(var _, var _, var severity, String message) -> severity + " " + message;
        };
    }

    @Override
    public int compareTo(Subject other) {
        return ORDER.compare(this, other);
    }
}
