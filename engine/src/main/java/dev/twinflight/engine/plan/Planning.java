package dev.twinflight.engine.plan;

import java.util.List;

/** What planning came to. */
public sealed interface Planning {

    /** Every decision of the changed policies, and those that stood against the plan, with what was done with them. */
    List<Considered> decisions();

    /**
     * A plan is frozen.
     *
     * @param plan may be empty: the rules propose nothing now
     * @param remarks warnings and what is left out (proposals of policies that only audit, that an exception covers, that
     *     yield to another policy's), for people
     */
    record Frozen(Plan plan, List<String> remarks, List<Considered> decisions) implements Planning {
        public Frozen {
            remarks = List.copyOf(remarks);
            decisions = List.copyOf(decisions);
        }
    }

    /**
     * No plan can be made.
     *
     * @param code stable: {@code conflict}, {@code denied}, {@code blocked}, {@code rules-failed}, {@code protected},
     *     {@code image-unknown}
     * @param reason names the rules and resources
     */
    record Refused(String code, String reason, List<Considered> decisions) implements Planning {
        public Refused {
            decisions = List.copyOf(decisions);
        }
    }
}
