package dev.twinflight.engine.run;

import java.time.Duration;

/**
 * What the server's configuration demands of every run, whatever Git says. Immutable.
 *
 * @param retention how long a promoted run can be rolled back; replaced containers are kept that long
 * @param fidelityFloor 0..1, the least a policy can ask for
 * @param reviewersFloor the fewest approvals of any run that changes something
 * @param retryDelay how long to wait before trying an unreachable engine again
 */
public record RunLimits(Duration retention, double fidelityFloor, int reviewersFloor, Duration retryDelay) {

    /** A day of retention, no floors, two seconds between tries. */
    public static RunLimits defaults() {
        return new RunLimits(Duration.ofDays(1), 0, 0, Duration.ofSeconds(2));
    }
}
