package dev.twinflight.rules.decision;

import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.ResourceId;
import java.util.List;

/**
 * What a rule concluded. Immutable. Two decisions are equal only if rule and matched facts are equal too.
 */
public sealed interface Decision permits Proposal, Violation {

    /** Where the decision comes from. */
    Origin origin();

    /** The resource it is about. */
    ResourceId resource();

    /**
     * Where a decision comes from.
     *
     * @param policy the policy's name
     * @param rule the rule's name
     * @param facts the facts the rule matched, in pattern order
     */
    record Origin(String policy, String rule, List<Fact> facts) {
        public Origin {
            facts = List.copyOf(facts);
        }
    }
}
