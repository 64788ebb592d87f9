package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.Observation.Sampled;
import dev.twinflight.rules.fact.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns one container's statistics into samples: differences of counters over time. Confined to its stream's thread. */
final class SampleReader {

    private final ResourceId resource;
    private @Nullable Counters before;

    SampleReader(ResourceId resource) {
        this.resource = resource;
    }

    private record Counters(Instant at, long cpuNanos, long periods, long throttled) {}

    /** Empty for the first, which has nothing before it, and for what a container that does not run sends. */
    Optional<Sampled> read(JsonNode line) {
        JsonNode cpu = line.path("cpu_stats");
        Instant at = DockerEngine.instant(line, "read");
        if (!line.path("memory_stats").has("usage") || at.isBefore(Instant.EPOCH)) {
            before = null;
            return Optional.empty();
        }
        Counters now = new Counters(
                at,
                cpu.path("cpu_usage").path("total_usage").asLong(0),
                cpu.path("throttling_data").path("periods").asLong(0),
                cpu.path("throttling_data").path("throttled_periods").asLong(0));
        Counters last = before;
        before = now;
        if (last == null || !now.at.isAfter(last.at) || now.cpuNanos < last.cpuNanos) {
            return Optional.empty();
        }
        double cores = (double) (now.cpuNanos - last.cpuNanos)
                / Duration.between(last.at, now.at).toNanos();
        return Optional.of(new Sampled(
                at,
                resource,
                MemoryLimits.used(line.path("memory_stats")),
                cores,
                Math.max(0, now.periods - last.periods),
                Math.max(0, now.throttled - last.throttled)));
    }
}
