package dev.twinflight.sync.live;

import dev.twinflight.engine.port.Observation;
import dev.twinflight.engine.port.Observation.Sampled;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.sync.link.Receipt;
import java.util.List;

/** Something for a world's thread to do. */
sealed interface Item {

    /**
     * An observation that is not a sample.
     *
     * @param times how often it came; more than once for restarts and kills alone
     */
    record Seen(Observation observation, int times) implements Item {}

    /** Samples of one resource, the oldest first. */
    record Samples(ResourceId resource, List<Sampled> samples) implements Item {}

    /** A delta was refused. */
    record Refused(Receipt.NeedsFull receipt) implements Item {}
}
