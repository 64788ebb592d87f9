package dev.twinflight.gitpolicies;

import dev.twinflight.engine.port.Candidate;

/**
 * Hears of every accepted branch head, once it is on disk. A process killed before the call finds the candidate in
 * {@link JGitPolicySource#candidates()} when it is back.
 */
@FunctionalInterface
public interface CandidateListener {

    void accepted(Candidate candidate);
}
