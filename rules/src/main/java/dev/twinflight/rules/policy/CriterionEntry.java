package dev.twinflight.rules.policy;

import dev.twinflight.rules.source.Finding;
import dev.twinflight.rules.source.YamlDocument;
import dev.twinflight.rules.value.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One entry of {@code spec.simulate.success}, whose form the schema has already accepted. Used once. */
final class CriterionEntry {

    private final YamlDocument document;
    private final String field;
    private final JsonNode entry;
    private final List<Finding> findings = new ArrayList<>();

    CriterionEntry(YamlDocument document, String field, JsonNode entry) {
        this.document = document;
        this.field = field;
        this.entry = entry;
    }

    /**
     * The criterion; {@code null} when there are {@link #findings()}.
     *
     * @param span how long the simulation lasts
     * @param verify how long what is live is watched, by the same criterion if it can be measured there
     * @param probe what drives the twins; {@code null} where nothing does
     */
    @Nullable
    Criterion read(Duration span, Duration verify, @Nullable Probe probe) {
        Metric metric = Metric.of(entry.path("metric").asString()).orElseThrow();
        if (metric.source() == Metric.Source.PROBE && probe == null) {
            refuse("metric", "'" + metric.word() + "' cannot be measured without spec.simulate.workload.probe");
        }
        Double max = bound("max", metric);
        Double min = bound("min", metric);
        if (max != null && min != null && min > max) {
            refuse("min", "is above max");
        }
        Double increase = entry.has("increase")
                ? (Double) Quantity.share(entry.path("increase").asString())
                : null;
        Duration interval = entry.has("interval") ? duration("interval") : null;
        if (checkMeasurements(interval, span, "the simulation lasts " + inWords(span))
                && (metric.source() == Metric.Source.ENGINE || (probe != null && probe.live()))) {
            checkMeasurements(interval, verify, "promote.verify watches each wave for " + inWords(verify));
        }
        return !findings.isEmpty()
                ? null
                : new Criterion(
                        metric,
                        entry.has("resource") ? entry.path("resource").asString() : null,
                        max,
                        min,
                        increase,
                        interval,
                        entry.path("count").asInt(0),
                        entry.path("failureLimit").asInt(0),
                        duration("initialDelay"));
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    private @Nullable Double bound(String key, Metric metric) {
        if (!entry.has(key)) {
            return null;
        }
        try {
            return Quantity.bound(entry.path(key).asString(), metric.unit());
        } catch (IllegalArgumentException e) {
            refuse(key, e.getMessage() + ", which is what " + metric.word() + " is measured in");
            return null;
        }
    }

    /** Whether the measurements make sense and fit into a span. */
    private boolean checkMeasurements(@Nullable Duration interval, Duration span, String words) {
        int before = findings.size();
        Duration delay = duration("initialDelay");
        if (delay.compareTo(span) >= 0) {
            refuse("initialDelay", "leaves nothing: " + words);
        } else if (interval == null) {
            List.of("count", "failureLimit").stream()
                    .filter(entry::has)
                    .forEach(key -> refuse(key, "has no effect unless 'interval' stands beside it"));
        } else if (interval.isZero()) {
            refuse("interval", "found a duration of nothing, expected more than 0s");
        } else {
            checkCount(delay, interval, span, words);
        }
        return findings.size() == before;
    }

    private void checkCount(Duration delay, Duration interval, Duration span, String words) {
        int count = entry.path("count").asInt(1);
        Duration needed = delay.plus(interval.multipliedBy(count));
        if (needed.compareTo(span) > 0) {
            refuse(entry.has("count") ? "count" : "interval", "needs " + inWords(needed) + ", but " + words);
        }
        if (entry.has("count") && entry.path("failureLimit").asInt(0) >= count) {
            refuse("failureLimit", "must be below count, else the criterion could never fail");
        }
    }

    private Duration duration(String key) {
        return entry.has(key) ? Durations.parse(entry.path(key).asString()) : Duration.ZERO;
    }

    private static String inWords(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }

    private void refuse(String key, String message) {
        findings.add(document.about(field + "." + key, message));
    }
}
