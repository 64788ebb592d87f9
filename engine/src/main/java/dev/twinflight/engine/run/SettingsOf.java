package dev.twinflight.engine.run;

import dev.twinflight.engine.judge.Requirement;
import dev.twinflight.rules.policy.Criterion;
import dev.twinflight.rules.policy.Policy;
import dev.twinflight.rules.policy.PolicyRepository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Adds up the settings of the policies a revision changes: every criterion holds, the longest simulation, the most
 * reviewers, the smallest first wave; and of what is in force and the candidate's own the stricter. Stateless.
 */
final class SettingsOf {

    private static final Duration SHORTEST = Duration.ofSeconds(5);

    private SettingsOf() {}

    /** Names of the policies among changed paths. */
    static SortedSet<String> policies(Collection<String> changedPaths) {
        var names = new TreeSet<String>();
        changedPaths.stream()
                .filter(path -> path.startsWith("policies/"))
                .map(path -> path.split("/", -1))
                .filter(parts -> parts.length > 2)
                .forEach(parts -> names.add(parts[1]));
        return names;
    }

    static Settings of(
            Collection<String> changedPaths, PolicyRepository inForce, PolicyRepository candidate, RunLimits limits) {
        SortedSet<String> names = policies(changedPaths);
        List<Policy> versions = Stream.of(candidate, inForce)
                .flatMap(repository -> names.stream().map(repository.policies()::get))
                .filter(Objects::nonNull)
                .toList();
        boolean approval =
                changedPaths.stream().anyMatch(path -> path.startsWith("groups/") || path.startsWith("exceptions/"));
        int reviewers = Math.max(
                Math.max(limits.reviewersFloor(), approval ? 1 : 0),
                versions.stream().mapToInt(Policy::reviewers).max().orElse(0));
        return new Settings(
                List.copyOf(names),
                Math.max(
                        limits.fidelityFloor(),
                        versions.stream().mapToDouble(Policy::fidelity).max().orElse(0)),
                longest(versions.stream().map(policy -> policy.simulation().span())),
                requirements(names, inForce, candidate),
                reviewers,
                waves(versions),
                longest(versions.stream().map(policy -> policy.promotion().verify())));
    }

    private static Duration longest(Stream<Duration> spans) {
        return spans.max(Comparator.naturalOrder()).orElse(SHORTEST);
    }

    /** The candidate's criteria, and beside them those in force that it dropped or changed. */
    private static List<Requirement> requirements(
            SortedSet<String> names, PolicyRepository inForce, PolicyRepository candidate) {
        var requirements = new ArrayList<Requirement>();
        for (String name : names) {
            Policy mine = candidate.policies().get(name);
            Policy before = inForce.policies().get(name);
            if (mine == null) {
                continue;
            }
            var criteria = new LinkedHashSet<Criterion>(mine.simulation().success());
            if (before != null) {
                criteria.addAll(before.simulation().success());
            }
            var probe = mine.simulation().probe() == null && before != null
                    ? before.simulation().probe()
                    : mine.simulation().probe();
            requirements.add(new Requirement(name, probe, List.copyOf(criteria)));
        }
        return requirements;
    }

    /** The waves of the policy whose first wave is smallest. */
    private static List<Double> waves(List<Policy> versions) {
        return versions.stream()
                .map(policy -> policy.promotion().waves())
                .filter(waves -> !waves.isEmpty())
                .min(Comparator.comparingDouble(List::getFirst))
                .orElse(List.of(1.0));
    }
}
