package dev.twinflight.console.boot;

import dev.twinflight.console.live.PoliciesInForce;
import dev.twinflight.rules.policy.Problem;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether what Git says is in force could be taken over. */
final class PoliciesHealth implements HealthIndicator {

    private final PoliciesInForce inForce;

    PoliciesHealth(PoliciesInForce inForce) {
        this.inForce = inForce;
    }

    @Override
    public Health health() {
        PoliciesInForce.State state = inForce.state();
        Health.Builder health = state.problems().isEmpty() ? Health.up() : Health.down();
        if (!state.problems().isEmpty()) {
            health.withDetail(
                    "problems", state.problems().stream().map(Problem::toString).toList());
        }
        return health.withDetail("revision", state.revision() == null ? "none" : state.revision())
                .build();
    }
}
