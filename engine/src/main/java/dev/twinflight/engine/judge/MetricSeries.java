package dev.twinflight.engine.judge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One metric over time, for charts. Immutable.
 *
 * @param metric the metric's word
 * @param values one for each second of the span, in the metric's unit; {@code null} where nothing was measured
 */
public record MetricSeries(String metric, List<@Nullable Double> values) {}
