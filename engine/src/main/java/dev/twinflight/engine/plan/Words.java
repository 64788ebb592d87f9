package dev.twinflight.engine.plan;

import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.Masked;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.decision.Violation;

/** Says decisions in one line. Stateless. */
final class Words {

    private Words() {}

    static String of(Decision decision) {
        return switch (decision) {
            case Proposal proposal -> of(proposal);
            case Violation violation -> of(violation);
        };
    }

    static String of(Proposal proposal) {
        return "rule \"" + proposal.origin().rule() + "\" of "
                + proposal.origin().policy() + " proposes " + proposal.change().attribute() + " "
                + Masked.of(proposal.change()).value() + " for " + proposal.resource();
    }

    static String of(Violation violation) {
        return "rule \"" + violation.origin().rule() + "\" of "
                + violation.origin().policy() + " on " + violation.resource() + ": " + violation.message();
    }
}
