package dev.twinflight.rules.decision;

import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.ResourceId;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

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
     * @param bindings values of the rule's bound variables, by name with the {@code $}; a fact stands as its key
     */
    record Origin(String policy, String rule, List<Fact> facts, SortedMap<String, String> bindings) {
        public Origin {
            facts = List.copyOf(facts);
            bindings = Collections.unmodifiableSortedMap(new TreeMap<>(bindings));
        }

        /** Without bound variables. */
        public Origin(String policy, String rule, List<Fact> facts) {
            this(policy, rule, facts, Collections.emptySortedMap());
        }

        /** The bound variables follow from rule and facts. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Origin that
                    && policy.equals(that.policy)
                    && rule.equals(that.rule)
                    && facts.equals(that.facts);
        }

        @Override
        public int hashCode() {
            return Objects.hash(policy, rule, facts);
        }
    }
}
