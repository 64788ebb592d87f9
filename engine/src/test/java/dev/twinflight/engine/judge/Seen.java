package dev.twinflight.engine.judge;

import dev.twinflight.engine.port.Observation;
import dev.twinflight.engine.port.ResourceState;
import dev.twinflight.engine.port.Workload.Hit;
import dev.twinflight.rules.fact.Health;
import dev.twinflight.rules.fact.HealthStatus;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.policy.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A recording of sixty seconds that a test fills, second by second. */
final class Seen {

    static final ResourceId WEB = ResourceId.parse("docker:local/container/web");
    static final ResourceId CATALOG = ResourceId.parse("docker:local/container/catalog");
    static final Probe PROBE = new Probe("http://web/", 10, List.of(), true, 10);

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Recording recording = new Recording();

    static Instant at(double second) {
        return START.plusNanos(Math.round(second * 1e9));
    }

    /** Both members, running. */
    Seen listed() {
        recording.observe(new Observation.Listed(
                at(0),
                Stream.of(WEB, CATALOG)
                        .map(id -> state(id, true, HealthStatus.UNCHECKED))
                        .toList()));
        return this;
    }

    Seen fares(double second, ResourceId id, boolean running, HealthStatus status) {
        recording.observe(new Observation.Changed(at(second), state(id, running, status)));
        return this;
    }

    private static ResourceState state(ResourceId id, boolean running, HealthStatus status) {
        var resource = new Resource(id, "shop", "shop:1", 0, 0, Map.of(), Map.of(), "no", false);
        return new ResourceState(resource, new Health(id, running, status, 0, 0), "1", "{}", "");
    }

    Seen observed(Observation observation) {
        recording.observe(observation);
        return this;
    }

    /** One sample a second in {@code [from, to)}. */
    Seen sampled(int from, int to, ResourceId id, long memory, double cpu, long periods, long throttled) {
        for (int second = from; second < to; second++) {
            recording.observe(new Observation.Sampled(at(second), id, memory, cpu, periods, throttled));
        }
        return this;
    }

    /** Ten requests a second in {@code [from, to)}. */
    Seen hit(int from, int to, int latencyMillis, int status) {
        for (int tenth = from * 10; tenth < to * 10; tenth++) {
            hitOnce(tenth / 10.0, latencyMillis, status);
        }
        return this;
    }

    Seen hitOnce(double second, int latencyMillis, int status) {
        recording.hit(PROBE, new Hit(at(second), Duration.ofMillis(latencyMillis), status));
        return this;
    }

    Span span(int from, int to) {
        return new Span(recording, at(from), at(to));
    }

    Span whole() {
        return span(0, 60);
    }
}
