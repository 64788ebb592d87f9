package dev.twinflight.engine.judge;

import dev.twinflight.engine.port.Observation;
import dev.twinflight.engine.port.Workload.Hit;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.policy.Metric;
import dev.twinflight.rules.policy.Probe;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Computes one metric over a span. Stateless. Percentiles are nearest-rank over the single values. */
final class Measure {

    /** Fewer requests than this say nothing. */
    static final int FEWEST_HITS = 10;

    /** Fewer statistics samples of a member than this say nothing. */
    static final int FEWEST_SAMPLES = 2;

    private Measure() {}

    /**
     * The metric's value in its unit; empty when too little was seen.
     *
     * @param resource name of the one member to look at, or {@code null} for all
     */
    static OptionalDouble of(Metric metric, @Nullable String resource, @Nullable Probe probe, Span span) {
        Predicate<ResourceId> members = id -> resource == null || id.name().equals(resource);
        return switch (metric) {
            case RESTARTS -> count(span, span.recording().restarts(members, span.from(), span.to()));
            case OOM_KILLS -> count(span, span.recording().oomKills(members, span.from(), span.to()));
            case UNHEALTHY ->
                count(span, span.recording().unhealthy(members, span.to()).size());
            case CPU_THROTTLED -> throttled(samples(span, members));
            case CPU_USAGE -> summedMeans(samples(span, members), Observation.Sampled::cpu);
            case MEMORY_USAGE -> summedMeans(samples(span, members), Observation.Sampled::memory);
            case HTTP_RATE, HTTP_ERROR_RATE, HTTP_LATENCY_P50, HTTP_LATENCY_P95, HTTP_LATENCY_P99 ->
                probe == null
                        ? OptionalDouble.empty()
                        : http(metric, span.recording().hits(probe, span.from(), span.to()), span, FEWEST_HITS);
        };
    }

    private static OptionalDouble count(Span span, long count) {
        return span.recording().sawAnyone() ? OptionalDouble.of((double) count) : OptionalDouble.empty();
    }

    private static List<Observation.Sampled> samples(Span span, Predicate<ResourceId> members) {
        return span.recording().samples(members, span.from(), span.to());
    }

    /** The share of throttled periods of the member that suffers most. */
    private static OptionalDouble throttled(List<Observation.Sampled> samples) {
        return samples.stream().collect(Collectors.groupingBy(Observation.Sampled::resource)).values().stream()
                .filter(own -> own.size() >= FEWEST_SAMPLES)
                .mapToDouble(Measure::throttledShare)
                .max();
    }

    private static double throttledShare(List<Observation.Sampled> own) {
        long periods = own.stream().mapToLong(Observation.Sampled::periods).sum();
        long throttled = own.stream().mapToLong(Observation.Sampled::throttled).sum();
        return periods == 0 ? 0 : (double) throttled / periods;
    }

    private static OptionalDouble summedMeans(
            List<Observation.Sampled> samples, ToDoubleFunction<Observation.Sampled> value) {
        Map<ResourceId, List<Observation.Sampled>> byMember =
                samples.stream().collect(Collectors.groupingBy(Observation.Sampled::resource));
        if (byMember.isEmpty() || byMember.values().stream().anyMatch(own -> own.size() < FEWEST_SAMPLES)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(byMember.values().stream()
                .mapToDouble(own -> own.stream().mapToDouble(value).average().orElse(0))
                .sum());
    }

    static OptionalDouble http(Metric metric, List<Hit> hits, Span span, int fewest) {
        if (hits.size() < fewest) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                switch (metric) {
                    case HTTP_RATE -> hits.size() / (span.length().toMillis() / 1000.0);
                    case HTTP_ERROR_RATE ->
                        (double) hits.stream().filter(Hit::failed).count() / hits.size();
                    case HTTP_LATENCY_P50 -> percentile(hits, 0.50);
                    case HTTP_LATENCY_P95 -> percentile(hits, 0.95);
                    case HTTP_LATENCY_P99 -> percentile(hits, 0.99);
                    case RESTARTS, OOM_KILLS, UNHEALTHY, CPU_THROTTLED, CPU_USAGE, MEMORY_USAGE ->
                        throw new IllegalArgumentException("no probe measures " + metric.word());
                });
    }

    /** Seconds. */
    private static double percentile(List<Hit> hits, double share) {
        double[] sorted = hits.stream()
                .mapToDouble(hit -> hit.latency().toNanos() / 1e9)
                .sorted()
                .toArray();
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(rank, 1) - 1];
    }
}
