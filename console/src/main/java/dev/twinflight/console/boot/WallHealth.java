package dev.twinflight.console.boot;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** What the wall around pushed revisions lacks on this machine. Gaps are told; only a wall that is down is an outage. */
final class WallHealth implements HealthIndicator {

    private final Wall wall;

    WallHealth(Wall wall) {
        this.wall = wall;
    }

    @Override
    public Health health() {
        return (wall.refusal() == null ? Health.up() : Health.down())
                .withDetail("gaps", wall.missing())
                .build();
    }
}
