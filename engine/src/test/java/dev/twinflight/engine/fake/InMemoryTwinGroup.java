package dev.twinflight.engine.fake;

import dev.twinflight.engine.port.Likeness;
import dev.twinflight.engine.port.OutgoingCall;
import dev.twinflight.engine.port.ResourceState;
import dev.twinflight.engine.port.TwinGroup;
import dev.twinflight.engine.port.World;
import dev.twinflight.rules.fact.ResourceId;
import java.time.Clock;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A clone in memory, copied from what was live when its twins were made. Safe for use by many threads. */
public final class InMemoryTwinGroup extends InMemoryWorld implements TwinGroup {

    private final double fidelity;
    private final SortedMap<OutgoingCall, Long> outgoing = new ConcurrentSkipListMap<>();

    InMemoryTwinGroup(String name, Clock clock, Iterable<ResourceState> copied, double fidelity) {
        super(name, clock);
        this.fidelity = fidelity;
        copied.forEach(state -> put(state.resource(), state.health()));
    }

    /** A twin tries to reach something outside. */
    public void calls(OutgoingCall call) {
        outgoing.merge(call, 1L, Long::sum);
    }

    @Override
    public SortedMap<OutgoingCall, Long> outgoing() {
        return new TreeMap<>(outgoing);
    }

    @Override
    public SortedMap<ResourceId, Likeness> likeness(World live) {
        var close = new TreeMap<ResourceId, Likeness>();
        members()
                .forEach(member ->
                        close.put(member, new Likeness(fidelity, fidelity < 1 ? List.of("config/Cmd") : List.of())));
        return close;
    }
}
