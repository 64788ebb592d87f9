package dev.twinflight.engine.judge;

import dev.twinflight.rules.policy.Criterion;
import dev.twinflight.rules.policy.Probe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Criteria of one policy with the probe that measures them. Immutable.
 *
 * @param policy the policy's name
 * @param probe what drives the group; {@code null} for nothing
 * @param criteria every one must hold
 */
public record Requirement(String policy, @Nullable Probe probe, List<Criterion> criteria) {
    public Requirement {
        criteria = List.copyOf(criteria);
    }
}
