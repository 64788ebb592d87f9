package dev.twinflight.console.api;

import dev.twinflight.engine.decision.Fate;
import dev.twinflight.engine.decision.KeptDecision;
import dev.twinflight.engine.evaluation.LiveDecision;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.decision.Violation;
import dev.twinflight.rules.fact.Fact;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision that holds now, or as it was kept.
 *
 * @param since when it came; of a kept one, when the entry was written
 * @param kind {@code proposal} or {@code violation}
 * @param attribute of a proposal
 * @param value of a proposal: what the rule wants it to be
 * @param severity of a violation: {@code deny} or {@code warn}
 * @param facts keys of the facts the rule matched
 * @param done what was done with it, in words, as {@code planned in run 4f2a}
 * @param fate the same as one word: {@code shown}, {@code audited}, {@code covered}, {@code yielded}, {@code planned},
 *     {@code already}, {@code blocked}, {@code promoted}
 * @param exception the exception that covers it
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
        List<String> facts,
        String done,
        String fate,
        @Nullable String exception) {

    static DecisionDocument of(LiveDecision live) {
        return of(live.id(), live.group(), live.revision(), live.since(), live.decision(), live.fate());
    }

    static DecisionDocument of(KeptDecision.Logged logged) {
        return of(
                logged.entry().id(),
                logged.entry().group(),
                logged.entry().revision(),
                logged.entry().at(),
                logged.kept().decision(),
                logged.kept().fate());
    }

    static DecisionDocument of(String id, String group, String revision, Instant since, Decision decision, Fate fate) {
        Proposal proposal = decision instanceof Proposal p ? p : null;
        Violation violation = decision instanceof Violation v ? v : null;
        return new DecisionDocument(
                id,
                group,
                revision,
                since,
                proposal != null ? "proposal" : "violation",
                decision.origin().policy(),
                decision.origin().rule(),
                decision.resource().slug(),
                decision.resource().toString(),
                proposal == null ? null : proposal.change().attribute(),
                proposal == null ? null : proposal.change().value(),
                violation == null ? null : Words.word(violation.severity()),
                violation == null ? null : violation.message(),
                decision.origin().facts().stream().map(Fact::key).toList(),
                fate.words(),
                Words.word(fate.kind()),
                fate.kind() == Fate.Kind.COVERED ? fate.by() : null);
    }
}
