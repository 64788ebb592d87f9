package dev.twinflight.console.api;

import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.decision.Violation;
import org.jspecify.annotations.Nullable;

/**
 * What a rule concludes, without where it holds.
 *
 * @param kind {@code proposal} or {@code violation}
 * @param attribute of a proposal
 * @param value of a proposal
 * @param severity of a violation
 * @param message of a violation
 */
public record ConclusionDocument(
        String kind,
        @Nullable String attribute,
        @Nullable String value,
        @Nullable String severity,
        @Nullable String message) {

    static ConclusionDocument of(Decision decision) {
        return switch (decision) {
            case Proposal proposal ->
                new ConclusionDocument(
                        "proposal",
                        proposal.change().attribute(),
                        proposal.change().value(),
                        null,
                        null);
            case Violation violation ->
                new ConclusionDocument("violation", null, null, Words.word(violation.severity()), violation.message());
        };
    }
}
