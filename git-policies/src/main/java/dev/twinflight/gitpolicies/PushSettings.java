package dev.twinflight.gitpolicies;

import dev.twinflight.engine.port.Candidate;
import java.net.URI;
import java.util.Optional;

/**
 * How pushes are received. Immutable.
 *
 * @param limits what one push may bring
 * @param console where people find the console, for the link a pusher is shown; none by default
 */
public record PushSettings(PushLimits limits, Optional<URI> console) {

    public static PushSettings defaults() {
        return new PushSettings(PushLimits.defaults(), Optional.empty());
    }

    /** The line a pusher sees for an accepted branch. */
    String welcome(Candidate candidate) {
        if (candidate.testsFail()) {
            return candidate.branch()
                    + ": accepted and marked: its tests fail, so no run starts and it cannot be promoted;"
                    + " mend them and push again";
        }
        String accepted = candidate.branch() + ": accepted as candidate; run starts";
        return console.map(base -> accepted + ": see " + base.toString().replaceAll("/+$", "") + "/runs")
                .orElse(accepted);
    }
}
