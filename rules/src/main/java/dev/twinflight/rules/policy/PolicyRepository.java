package dev.twinflight.rules.policy;

import dev.twinflight.rules.source.YamlDocument;
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
     * Rule text of the library as the policies among the files use it, by the paths of {@link Policy#rules()}; none where
     * a policy cannot be read.
     *
     * @param files text by path
     */
    public static SortedMap<String, String> libraryRules(Map<String, String> files) {
        var rules = new TreeMap<String, String>();
        files.forEach((path, text) -> {
            if (RepositoryPath.of(path) instanceof RepositoryPath.PolicyPath(String policy)
                    && YamlDocument.parse(text) instanceof YamlDocument.Parsed.Document(YamlDocument document)) {
                rules.putAll(new LibraryUses(document, policy).read());
            }
        });
        return rules;
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
