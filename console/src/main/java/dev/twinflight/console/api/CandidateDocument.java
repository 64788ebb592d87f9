package dev.twinflight.console.api;

import dev.twinflight.engine.port.Candidate;
import java.time.Instant;

/**
 * A candidate as the API shows it.
 *
 * @param tests {@code passed}, or {@code failing}: then it is marked, and gets no run
 */
record CandidateDocument(String branch, String revision, String pusher, Instant pushedAt, String tests) {

    static CandidateDocument of(Candidate candidate) {
        return new CandidateDocument(
                candidate.branch(),
                candidate.revision(),
                candidate.pusher(),
                candidate.pushedAt(),
                candidate.testsFail() ? "failing" : "passed");
    }
}
