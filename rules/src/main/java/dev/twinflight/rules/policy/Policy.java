package dev.twinflight.rules.policy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One policy: what it governs, how it is tried, how it is promoted, and its rules. Immutable.
 *
 * @param name also the name of its folder
 * @param title for people
 * @param owner who answers for it
 * @param groups names of the groups it governs
 * @param enforcement whether its proposals are carried out
 * @param blocks whether a violation of it that denies stops other policies' plans that touch the resource
 * @param precedes names of the policies whose proposals yield to its own where both want another value
 * @param fidelity 0..1; below this a simulation does not count
 * @param simulation how it is tried
 * @param reviewers approvals needed; 0 promotes by itself
 * @param promotion how it is carried out
 * @param rules rule text by path in the repository; that of library rules by {@code policies/<name>/library/<rule>.drl}
 */
public record Policy(
        String name,
        String title,
        String owner,
        SortedSet<String> groups,
        Enforcement enforcement,
        boolean blocks,
        SortedSet<String> precedes,
        double fidelity,
        Simulation simulation,
        int reviewers,
        Promotion promotion,
        SortedMap<String, String> rules) {

    public Policy {
        groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
        precedes = Collections.unmodifiableSortedSet(new TreeSet<>(precedes));
        rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
    }

    /** Whether proposals are carried out or only shown. */
    public enum Enforcement {
        AUDIT,
        ENFORCE
    }

    /**
     * How a policy is tried on twins.
     *
     * @param span how long the workload runs
     * @param probe what drives the twins; {@code null} for no workload
     * @param success every criterion must hold
     */
    public record Simulation(Duration span, @Nullable Probe probe, List<Criterion> success) {
        public Simulation {
            success = List.copyOf(success);
        }
    }

    /**
     * How a policy is carried out on what is live.
     *
     * @param waves shares of the resources to be changed, rising, the last 1.0
     * @param verify how long each wave is watched
     */
    public record Promotion(List<Double> waves, Duration verify) {
        public Promotion {
            waves = List.copyOf(waves);
        }
    }
}
