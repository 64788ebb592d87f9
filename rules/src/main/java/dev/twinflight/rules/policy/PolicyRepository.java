package dev.twinflight.rules.policy;

import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.source.YamlDocument;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The declarative content of one revision of a policy repository, checked. Immutable.
 *
 * @param groups by name
 * @param policies by name
 * @param exceptions by name
 * @param settings what the repository says of itself
 */
public record PolicyRepository(
        SortedMap<String, Group> groups,
        SortedMap<String, Policy> policies,
        SortedMap<String, Exemption> exceptions,
        RepositorySettings settings) {

    public PolicyRepository {
        groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
        policies = Collections.unmodifiableSortedMap(new TreeMap<>(policies));
        exceptions = Collections.unmodifiableSortedMap(new TreeMap<>(exceptions));
    }

    /** Without exceptions, and with the settings of a repository that says nothing. */
    public PolicyRepository(SortedMap<String, Group> groups, SortedMap<String, Policy> policies) {
        this(groups, policies, Collections.emptySortedMap(), RepositorySettings.DEFAULT);
    }

    /** Policies that govern a group, by name. */
    public List<Policy> policiesOf(String group) {
        return policies.values().stream()
                .filter(policy -> policy.groups().contains(group))
                .toList();
    }

    /**
     * The exception that covers a decision at an instant; of several the one that holds longest.
     *
     * @param resource the decision's resource as the facts tell it; {@code null} when they tell nothing of it
     */
    public Optional<Exemption> covering(Decision decision, @Nullable Resource resource, Instant now) {
        return exceptions.values().stream()
                .filter(exception -> exception.covers(decision, resource, now))
                .max(Comparator.comparing(Exemption::until));
    }

    /** What is in order but should be looked at: exceptions that end soon, or ended and are not honoured. */
    public List<Problem> warnings(Instant now) {
        return exceptions.values().stream()
                .flatMap(exception -> exception.warning(now).stream())
                .toList();
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
     * groups exist, an exception's policy does, its metrics can be measured by what it declares, its folder bears its name).
     *
     * @param files text by path
     */
    public static Reading read(Map<String, String> files) {
        return new RepositoryReader(files).read();
    }
}
