package dev.twinflight.rules.difference;

import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.fact.ResourceId;

/** One decision that is not the same at both revisions. Immutable. */
public sealed interface DifferentDecision {

    /** The decision as it is now, or was where it is no more. */
    Decision decision();

    default ResourceId resource() {
        return decision().resource();
    }

    default String policy() {
        return decision().origin().policy();
    }

    default String rule() {
        return decision().origin().rule();
    }

    /** Only the later revision concludes it. */
    record Appeared(Decision decision) implements DifferentDecision {}

    /** Only the earlier revision concludes it. */
    record Vanished(Decision decision) implements DifferentDecision {}

    /**
     * The same rule concludes something else about the same attribute of the same resource.
     *
     * @param before at the earlier revision
     * @param decision at the later one
     */
    record Changed(Decision before, Decision decision) implements DifferentDecision {}
}
