package dev.twinflight.engine.port;

import dev.twinflight.rules.fact.ResourceId;
import java.time.Instant;
import java.util.List;

/** Something telemetry saw. Immutable. */
public sealed interface Observation {

    Instant at();

    /** Everything there is now, complete: what is missing is gone. */
    record Listed(Instant at, List<ResourceState> states) implements Observation {
        public Listed {
            states = List.copyOf(states);
        }
    }

    /** A member appeared, or its configuration or health changed. */
    record Changed(Instant at, ResourceState state) implements Observation {}

    /** A member is no longer there. */
    record Gone(Instant at, ResourceId resource) implements Observation {}

    /**
     * One statistics sample, about one a second.
     *
     * @param memory bytes in use, without reclaimable page cache
     * @param cpu cores used since the sample before
     * @param periods CPU scheduling periods since the sample before; 0 without a CPU limit
     * @param throttled those of them that were throttled
     */
    record Sampled(Instant at, ResourceId resource, long memory, double cpu, long periods, long throttled)
            implements Observation {}

    /** The kernel ended a process of the member for want of memory. */
    record OomKilled(Instant at, ResourceId resource) implements Observation {}

    /** The container died and was started again by its restart policy. */
    record Restarted(Instant at, ResourceId resource) implements Observation {}

    /** Telemetry is interrupted. */
    record Lost(Instant at, String reason) implements Observation {}
}
