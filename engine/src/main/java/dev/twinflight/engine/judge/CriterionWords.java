package dev.twinflight.engine.judge;

import dev.twinflight.rules.policy.Criterion;
import dev.twinflight.rules.policy.Metric;
import dev.twinflight.rules.value.ByteSize;
import java.util.ArrayList;
import java.util.Locale;

/** Says criteria and values as people read them. Stateless. */
public final class CriterionWords {

    private CriterionWords() {}

    /** As {@code http.latency.p99 at most 200 ms}. */
    public static String of(Criterion criterion) {
        var bounds = new ArrayList<String>();
        if (criterion.max() != null) {
            bounds.add("at most " + value(criterion.metric(), criterion.max()));
        }
        if (criterion.min() != null) {
            bounds.add("at least " + value(criterion.metric(), criterion.min()));
        }
        if (criterion.increase() != null) {
            bounds.add("at most " + percent(criterion.increase()) + " above the baseline");
        }
        String of = criterion.resource() == null ? "" : " of " + criterion.resource();
        return criterion.metric().word() + of + " " + String.join(" and ", bounds);
    }

    /** A value with its unit, as {@code 12.3 ms} or {@code 0.5 %}. */
    public static String value(Metric metric, double value) {
        return switch (metric) {
            case RESTARTS, OOM_KILLS, UNHEALTHY -> String.format(Locale.ROOT, "%.0f", value);
            case CPU_THROTTLED, HTTP_ERROR_RATE -> percent(value);
            case CPU_USAGE -> String.format(Locale.ROOT, "%.3f cores", value);
            case MEMORY_USAGE -> new ByteSize(Math.round(value)).toString();
            case HTTP_RATE -> String.format(Locale.ROOT, "%.1f/s", value);
            case HTTP_LATENCY_P50, HTTP_LATENCY_P95, HTTP_LATENCY_P99 ->
                String.format(Locale.ROOT, "%.1f ms", value * 1000);
        };
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100).replace(".0 %", " %");
    }
}
