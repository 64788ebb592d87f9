package dev.twinflight.engine.port;

import java.time.Instant;

/**
 * A pushed branch head that the gate accepted. Immutable.
 *
 * @param branch short name, as {@code right-size-memory}
 * @param revision commit id
 * @param pusher the user who pushed
 * @param pushedAt when
 * @param testsFail whether its rule tests fail, and the repository's settings let it in all the same: it gets no run, and
 *     so is never promoted
 */
public record Candidate(String branch, String revision, String pusher, Instant pushedAt, boolean testsFail) {

    /** One whose rule tests pass. */
    public Candidate(String branch, String revision, String pusher, Instant pushedAt) {
        this(branch, revision, pusher, pushedAt, false);
    }
}
