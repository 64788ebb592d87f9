package dev.twinflight.rules.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One success criterion. Immutable. With {@code interval} the span is cut into {@code count} measurements of that length
 * of which {@code failureLimit} may fail; without it the whole span is one measurement.
 *
 * @param metric what is measured
 * @param resource the name of the one member to look at; {@code null} looks at the whole group
 * @param max upper bound in the metric's unit; {@code null} for none
 * @param min lower bound in the metric's unit; {@code null} for none
 * @param increase how much higher than the baseline it may be, as a share (0.1 is 10 %); {@code null} for no comparison
 * @param interval length of one measurement; {@code null} for the whole span
 * @param count number of measurements wanted; 0 for as many as the span holds
 * @param failureLimit measurements that may fail
 * @param initialDelay what is left out at the beginning
 */
public record Criterion(
        Metric metric,
        @Nullable String resource,
        @Nullable Double max,
        @Nullable Double min,
        @Nullable Double increase,
        @Nullable Duration interval,
        int count,
        int failureLimit,
        Duration initialDelay) {

    public Criterion {
        if (max == null && min == null && increase == null) {
            throw new IllegalArgumentException("a criterion needs max, min or increase: " + metric.word());
        }
    }
}
