package dev.twinflight.gitpolicies;

import dev.twinflight.rules.policy.Problem;
import dev.twinflight.rules.policy.RepositorySettings;
import java.util.List;
import java.util.SortedMap;

/** Judges what a revision says. Safe for use by many threads. */
@FunctionalInterface
public interface ContentCheck {

    /**
     * Judges a revision.
     *
     * @param files text of every file, by path
     * @param settings what holds for this push, whatever the files say
     */
    Judgement check(SortedMap<String, String> files, RepositorySettings settings);

    /**
     * What a check came to. Immutable.
     *
     * @param problems every problem that keeps a revision from being a candidate; empty when it may become one
     * @param failingTests why a revision that may become a candidate is marked, and gets no run
     */
    record Judgement(List<Problem> problems, List<Problem> failingTests) {
        public Judgement {
            problems = List.copyOf(problems);
            failingTests = List.copyOf(failingTests);
        }
    }

    /** What is in order but the pusher should look at. */
    default List<Problem> warnings(SortedMap<String, String> files) {
        return List.of();
    }
}
