package dev.twinflight.engine.judge;

import dev.twinflight.engine.port.World;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.rules.fact.Health;
import dev.twinflight.rules.fact.HealthStatus;
import dev.twinflight.rules.fact.ResourceId;
import java.time.Duration;
import java.util.Collection;

/** Waits until members of a world run and their health checks, where they have one, pass. Stateless. */
public final class Readiness {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private Readiness() {}

    /**
     * Returns as soon as every member is ready, or when the time is over: whether a member that is not ready then counts
     * against a change is for the judge to say.
     *
     * @return whether all are ready
     */
    public static boolean await(World world, Collection<ResourceId> members, Duration atMost, Timing timing)
            throws InterruptedException {
        long deadline = timing.nanoTime() + atMost.toNanos();
        while (!members.stream().allMatch(member -> ready(world, member))) {
            if (timing.nanoTime() - deadline > 0) {
                return false;
            }
            timing.sleep(PAUSE);
        }
        return true;
    }

    private static boolean ready(World world, ResourceId member) {
        try {
            Health health = world.observe(member).health();
            return health.running()
                    && (health.status() == HealthStatus.HEALTHY || health.status() == HealthStatus.UNCHECKED);
        } catch (WorldException e) {
            if (e.reason() == WorldException.Reason.RESOURCE_GONE) {
                return false;
            }
            throw e;
        }
    }
}
