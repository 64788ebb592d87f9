package dev.twinflight.console.api;

import dev.twinflight.engine.evaluation.LiveDecision;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.decision.Violation;
import dev.twinflight.rules.fact.Fact;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision that holds now.
 *
 * @param kind {@code proposal} or {@code violation}
 * @param attribute of a proposal
 * @param value of a proposal: what the rule wants it to be
 * @param severity of a violation: {@code deny} or {@code warn}
 * @param facts keys of the facts the rule matched
 */
public record DecisionDocument(
        String id,
        String group,
        String revision,
        Instant since,
        String kind,
        String policy,
        String rule,
        String resource,
        String resourceId,
        @Nullable String attribute,
        @Nullable String value,
        @Nullable String severity,
        @Nullable String message,
        List<String> facts) {

    static DecisionDocument of(LiveDecision live) {
        Decision decision = live.decision();
        Proposal proposal = decision instanceof Proposal p ? p : null;
        Violation violation = decision instanceof Violation v ? v : null;
        return new DecisionDocument(
                live.id(),
                live.group(),
                live.revision(),
                live.since(),
                proposal != null ? "proposal" : "violation",
                decision.origin().policy(),
                decision.origin().rule(),
                decision.resource().slug(),
                decision.resource().toString(),
                proposal == null ? null : proposal.change().attribute(),
                proposal == null ? null : proposal.change().value(),
                violation == null ? null : Words.word(violation.severity()),
                violation == null ? null : violation.message(),
                decision.origin().facts().stream().map(Fact::key).toList());
    }
}
