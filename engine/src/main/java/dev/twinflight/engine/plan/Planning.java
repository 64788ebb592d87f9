package dev.twinflight.engine.plan;

import java.util.List;

/** What planning came to. */
public sealed interface Planning {

    /**
     * A plan is frozen.
     *
     * @param plan may be empty: the rules propose nothing now
     * @param remarks warnings and what is left out (proposals of policies that only audit), for people
     */
    record Frozen(Plan plan, List<String> remarks) implements Planning {
        public Frozen {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * No plan can be made.
     *
     * @param code stable: {@code conflict}, {@code denied}, {@code rules-failed}, {@code protected}, {@code image-unknown}
     * @param reason names the rules and resources
     */
    record Refused(String code, String reason) implements Planning {}
}
