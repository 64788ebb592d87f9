package dev.twinflight.gitpolicies;

import dev.twinflight.rules.policy.Problem;
import java.util.List;
import java.util.SortedMap;

/** Judges what a revision says. Safe for use by many threads. */
@FunctionalInterface
public interface ContentCheck {

    /**
     * Every problem of a revision; empty when it may become a candidate.
     *
     * @param files text of every file, by path
     */
    List<Problem> check(SortedMap<String, String> files);

    /** What is in order but the pusher should look at. */
    default List<Problem> warnings(SortedMap<String, String> files) {
        return List.of();
    }
}
