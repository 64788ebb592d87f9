package dev.twinflight.rules.policy;

import java.util.Arrays;
import java.util.Optional;

/** The figures success criteria can bound. */
public enum Metric {
    /** Restarts by restart policy during the span; a count, summed over the group. */
    RESTARTS("restarts", Unit.COUNT, Source.ENGINE),
    /** Kills for want of memory during the span; a count, summed over the group. */
    OOM_KILLS("oomKills", Unit.COUNT, Source.ENGINE),
    /** Members that are not running, or whose health check fails; a count. */
    UNHEALTHY("unhealthy", Unit.COUNT, Source.ENGINE),
    /** Share of CPU scheduling periods throttled; 0..1, the worst member. */
    CPU_THROTTLED("cpu.throttled", Unit.SHARE, Source.ENGINE),
    /** CPU used; cores, summed. */
    CPU_USAGE("cpu.usage", Unit.CORES, Source.ENGINE),
    /** Memory used; bytes, summed. */
    MEMORY_USAGE("memory.usage", Unit.BYTES, Source.ENGINE),
    /** Requests sent by the probe; per second. */
    HTTP_RATE("http.rate", Unit.PER_SECOND, Source.PROBE),
    /** Share of probe requests without an answer below 500; 0..1. */
    HTTP_ERROR_RATE("http.errorRate", Unit.SHARE, Source.PROBE),
    /** Median latency of probe requests; seconds. */
    HTTP_LATENCY_P50("http.latency.p50", Unit.SECONDS, Source.PROBE),
    /** 95th percentile of probe latency; seconds. */
    HTTP_LATENCY_P95("http.latency.p95", Unit.SECONDS, Source.PROBE),
    /** 99th percentile of probe latency; seconds. */
    HTTP_LATENCY_P99("http.latency.p99", Unit.SECONDS, Source.PROBE);

    /** What a bound on the metric is written in. */
    public enum Unit {
        COUNT,
        /** 0..1, written as a percentage. */
        SHARE,
        CORES,
        BYTES,
        PER_SECOND,
        SECONDS
    }

    /** Who measures. */
    public enum Source {
        /** The container engine: statistics, health and events. */
        ENGINE,
        /** The HTTP probe. */
        PROBE
    }

    private final String word;
    private final Unit unit;
    private final Source source;

    Metric(String word, Unit unit, Source source) {
        this.word = word;
        this.unit = unit;
        this.source = source;
    }

    /** The metric as it stands in {@code policy.yaml}. */
    public String word() {
        return word;
    }

    public Unit unit() {
        return unit;
    }

    public Source source() {
        return source;
    }

    public static Optional<Metric> of(String word) {
        return Arrays.stream(values())
                .filter(metric -> metric.word.equals(word))
                .findFirst();
    }
}
