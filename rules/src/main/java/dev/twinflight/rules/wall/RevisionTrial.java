package dev.twinflight.rules.wall;

import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.policy.Problem;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;

/** Reads, compiles, tests and first evaluates a revision of a policy repository. Safe for use by many threads. */
@FunctionalInterface
public interface RevisionTrial {

    /**
     * Every problem of a revision; empty when it is in order.
     *
     * @param files text of every file, by path
     * @param facts what its rules are evaluated over once they passed their tests; none to leave that out
     */
    List<Problem> judge(SortedMap<String, String> files, Collection<Fact> facts);
}
