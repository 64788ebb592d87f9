package dev.twinflight.rules.policy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The declarative content of one revision of a policy repository, checked. Immutable.
 *
 * @param groups by name
 * @param policies by name
 */
public record PolicyRepository(SortedMap<String, Group> groups, SortedMap<String, Policy> policies) {

    public PolicyRepository {
        groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
        policies = Collections.unmodifiableSortedMap(new TreeMap<>(policies));
    }

    /** What reading a repository's files came to. */
    public sealed interface Reading {
        /** Nothing is wrong. */
        record Accepted(PolicyRepository repository) implements Reading {}

        /** Every problem of every file, in order of file and line. */
        record Refused(List<Problem> problems) implements Reading {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /**
     * Reads and checks the files of one revision: YAML form, JSON Schema, and what files say of each other (a policy's
     * groups exist, its metrics can be measured by what it declares, its folder bears its name).
     *
     * @param files text by path
     */
    public static Reading read(Map<String, String> files) {
        return new RepositoryReader(files).read();
    }
}
