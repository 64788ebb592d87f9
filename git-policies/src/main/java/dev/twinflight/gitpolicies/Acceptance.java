package dev.twinflight.gitpolicies;

import dev.twinflight.engine.port.Candidate;
import dev.twinflight.rules.policy.Problem;
import java.util.List;

/** What taking a push in came to. */
sealed interface Acceptance {

    /** Refs and objects are on disk; a push that only deletes branches has no candidates. */
    record Accepted(List<Candidate> candidates) implements Acceptance {
        public Accepted {
            candidates = List.copyOf(candidates);
        }
    }

    /** Nothing was changed. */
    record Refused(List<Problem> problems) implements Acceptance {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
