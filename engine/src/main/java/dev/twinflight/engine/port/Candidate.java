package dev.twinflight.engine.port;

import java.time.Instant;

/**
 * A pushed branch head that passed the gate. Immutable.
 *
 * @param branch short name, as {@code right-size-memory}
 * @param revision commit id
 * @param pusher the user who pushed
 * @param pushedAt when
 */
public record Candidate(String branch, String revision, String pusher, Instant pushedAt) {}
