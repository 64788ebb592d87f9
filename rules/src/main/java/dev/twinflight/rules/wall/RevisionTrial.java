package dev.twinflight.rules.wall;

import dev.twinflight.rules.fact.Fact;
import java.util.Collection;
import java.util.SortedMap;

/** Reads, compiles, tests and first evaluates a revision of a policy repository. Safe for use by many threads. */
@FunctionalInterface
public interface RevisionTrial {

    /**
     * Every problem of a revision.
     *
     * @param files text of every file, by path
     * @param facts what its rules are evaluated over ; none to leave that out
     * @param coverage 0..1: what its tests have to cover; 0 demands nothing
     */
    Verdict judge(SortedMap<String, String> files, Collection<Fact> facts, double coverage);
}
