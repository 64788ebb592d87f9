package dev.twinflight.engine.run;

import dev.twinflight.engine.judge.Requirement;
import java.time.Duration;
import java.util.List;

/**
 * How one run is tried and promoted: the settings of every policy its revision changes, added up, the stricter of what
 * is in force and the candidate's own. Immutable.
 *
 * @param policies the policies the revision adds, changes or removes
 * @param fidelity 0..1, each twin needs it
 * @param simulate how long each trial lasts
 * @param requirements criteria with the probe that measures them
 * @param reviewers approvals needed
 * @param waves shares of the resources, rising to 1.0
 * @param verify how long each wave is watched
 */
public record Settings(
        List<String> policies,
        double fidelity,
        Duration simulate,
        List<Requirement> requirements,
        int reviewers,
        List<Double> waves,
        Duration verify) {

    public Settings {
        policies = List.copyOf(policies);
        requirements = List.copyOf(requirements);
        waves = List.copyOf(waves);
    }
}
