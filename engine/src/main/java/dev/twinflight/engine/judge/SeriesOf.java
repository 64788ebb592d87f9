package dev.twinflight.engine.judge;

import dev.twinflight.rules.policy.Criterion;
import dev.twinflight.rules.policy.Metric;
import dev.twinflight.rules.policy.Probe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Cuts a span into seconds, for charts. Stateless. */
public final class SeriesOf {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private SeriesOf() {}

    /** Memory, CPU, and every metric a criterion names, second by second. */
    public static List<MetricSeries> metrics(List<Requirement> requirements, Span span) {
        var series = new ArrayList<MetricSeries>();
        var metrics = EnumSet.of(Metric.MEMORY_USAGE, Metric.CPU_USAGE);
        requirements.forEach(requirement ->
                requirement.criteria().stream().map(Criterion::metric).forEach(metrics::add));
        Probe probe = requirements.stream()
                .map(Requirement::probe)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
        metrics.forEach(metric -> series.add(new MetricSeries(metric.word(), values(metric, probe, span))));
        return series;
    }

    private static List<@Nullable Double> values(Metric metric, @Nullable Probe probe, Span span) {
        var values = new ArrayList<@Nullable Double>();
        for (long second = 0; second < span.length().toSeconds(); second++) {
            Span part = span.part(Duration.ofSeconds(second), SECOND);
            OptionalDouble value = metric.source() == Metric.Source.PROBE && probe != null
                    ? Measure.http(metric, span.recording().hits(probe, part.from(), part.to()), part, 1)
                    : Measure.of(
                            metric, null, probe, metric.source() == Metric.Source.ENGINE ? wider(span, second) : part);
            values.add(value.isPresent() ? value.getAsDouble() : null);
        }
        return values;
    }

    /** Statistics come about once a second: a point is the mean of the three seconds around it. */
    private static Span wider(Span span, long second) {
        return span.part(Duration.ofSeconds(Math.max(0, second - 1)), Duration.ofSeconds(3));
    }
}
