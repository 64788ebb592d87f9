package dev.twinflight.engine.judge;

import dev.twinflight.engine.port.Observation;
import dev.twinflight.engine.port.Workload.Hit;
import dev.twinflight.rules.fact.Health;
import dev.twinflight.rules.fact.HealthStatus;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.policy.Probe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * All that was seen of one world while it was watched: statistics, health, kills, restarts, and what the probes met.
 * Safe for use by many threads.
 */
public final class Recording {

    private final Map<Probe, List<Hit>> hits = new HashMap<>();
    private final List<Observation.Sampled> samples = new ArrayList<>();
    private final List<Observation> incidents = new ArrayList<>();
    private final List<Seen> states = new ArrayList<>();
    private final Set<ResourceId> takenOut = new HashSet<>();

    /** What was known of one member from an instant on; {@code health} of a member that is gone says not running. */
    record Seen(Instant at, ResourceId resource, Health health) {}

    /** Members that are stopped or removed on purpose: that they do not run is not held against anything. */
    public synchronized void takenOut(Collection<ResourceId> members) {
        takenOut.addAll(members);
    }

    public synchronized void hit(Probe probe, Hit hit) {
        hits.computeIfAbsent(probe, _ -> new ArrayList<>()).add(hit);
    }

    public synchronized void observe(Observation observation) {
        switch (observation) {
            case Observation.Listed listed -> listed.states().forEach(state -> see(listed.at(), state.health()));
            case Observation.Changed changed ->
                see(changed.at(), changed.state().health());
            case Observation.Gone gone -> see(gone.at(), notRunning(gone.resource()));
            case Observation.Sampled sampled -> samples.add(sampled);
            case Observation.OomKilled _, Observation.Restarted _ -> incidents.add(observation);
            case Observation.Lost _ -> {}
        }
    }

    private void see(Instant at, Health health) {
        states.add(new Seen(at, health.resource(), health));
    }

    private static Health notRunning(ResourceId resource) {
        return new Health(resource, false, HealthStatus.UNCHECKED, 0, 0);
    }

    synchronized List<Hit> hits(Probe probe, Instant from, Instant to) {
        return hits.getOrDefault(probe, List.of()).stream()
                .filter(hit -> within(hit.sentAt(), from, to))
                .toList();
    }

    synchronized List<Observation.Sampled> samples(Predicate<ResourceId> members, Instant from, Instant to) {
        return samples.stream()
                .filter(sample -> within(sample.at(), from, to) && members.test(sample.resource()))
                .toList();
    }

    synchronized long oomKills(Predicate<ResourceId> members, Instant from, Instant to) {
        return incidents.stream()
                .filter(incident -> incident instanceof Observation.OomKilled kill
                        && within(kill.at(), from, to)
                        && members.test(kill.resource()))
                .count();
    }

    /** Restarts by restart policy, and deaths without one. */
    synchronized long restarts(Predicate<ResourceId> members, Instant from, Instant to) {
        long restarted = incidents.stream()
                .filter(incident -> incident instanceof Observation.Restarted restart
                        && within(restart.at(), from, to)
                        && members.test(restart.resource()))
                .count();
        return restarted + deaths(members, from, to);
    }

    private long deaths(Predicate<ResourceId> members, Instant from, Instant to) {
        long deaths = 0;
        Map<ResourceId, Boolean> running = new HashMap<>();
        for (Seen seen : states) {
            Boolean before = running.put(seen.resource(), seen.health().running());
            if (Boolean.TRUE.equals(before)
                    && !seen.health().running()
                    && within(seen.at(), from, to)
                    && members.test(seen.resource())
                    && !takenOut.contains(seen.resource())
                    && !restartedSince(seen)) {
                deaths++;
            }
        }
        return deaths;
    }

    private boolean restartedSince(Seen death) {
        return incidents.stream()
                .anyMatch(incident -> incident instanceof Observation.Restarted restart
                        && restart.resource().equals(death.resource())
                        && !restart.at().isBefore(death.at()));
    }

    /** Members that, by the end of a span, do not run or fail their health check. */
    synchronized SortedSet<ResourceId> unhealthy(Predicate<ResourceId> members, Instant to) {
        Map<ResourceId, Health> last = new HashMap<>();
        states.stream()
                .filter(seen -> !seen.at().isAfter(to) && members.test(seen.resource()))
                .forEach(seen -> last.put(seen.resource(), seen.health()));
        var unhealthy = new TreeSet<ResourceId>();
        last.forEach((resource, health) -> {
            boolean out = takenOut.contains(resource);
            if (!out && (!health.running() || health.status() == HealthStatus.UNHEALTHY)) {
                unhealthy.add(resource);
            }
        });
        return unhealthy;
    }

    /** Of some members those that, by the end of a span, were never seen, or whose health check has not answered yet. */
    synchronized SortedSet<ResourceId> unknown(Collection<ResourceId> members, Instant to) {
        var unknown = new TreeSet<>(members);
        states.stream().filter(seen -> !seen.at().isAfter(to)).forEach(seen -> {
            if (seen.health().running() && seen.health().status() == HealthStatus.STARTING) {
                if (members.contains(seen.resource())) {
                    unknown.add(seen.resource());
                }
            } else {
                unknown.remove(seen.resource());
            }
        });
        return unknown;
    }

    synchronized boolean sawAnyone() {
        return !states.isEmpty();
    }

    private static boolean within(Instant at, Instant from, Instant to) {
        return !at.isBefore(from) && at.isBefore(to);
    }
}
