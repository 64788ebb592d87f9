package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.Likeness;
import dev.twinflight.engine.port.OutgoingCall;
import dev.twinflight.engine.port.TwinGroup;
import dev.twinflight.engine.port.World;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import dev.twinflight.rules.fact.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** A clone of containers. Thread-safe. */
public final class DockerTwinGroup extends DockerWorld implements TwinGroup {

    private final WayOut wayOut;

    DockerTwinGroup(DockerEngine engine, String run, String clone, String group) {
        super(
                engine,
                new Membership.Clone(engine.docker().settings().installation(), run, clone),
                "clone:" + run + "-" + clone,
                group);
        var names = new TwinNames(engine.docker().settings().installation(), run);
        this.wayOut = new WayOut(engine, names, clone);
    }

    /** @throws IllegalArgumentException when the live world is not one of Docker's */
    @Override
    public SortedMap<ResourceId, Likeness> likeness(World live) {
        if (!(live instanceof DockerWorld liveWorld)) {
            throw new IllegalArgumentException(name() + " cannot be compared with " + live.name());
        }
        SortedMap<ResourceId, Likeness> likeness = new TreeMap<>();
        SortedSet<ResourceId> all = live.members();
        all.addAll(members());
        for (ResourceId id : all) {
            likeness.put(id, likeness(liveWorld, id));
        }
        return likeness;
    }

    @Override
    public SortedMap<OutgoingCall, Long> outgoing() {
        Map<String, String> memberByAddress = new TreeMap<>();
        for (ResourceId id : members()) {
            inspect(id)
                    .path("NetworkSettings")
                    .path("Networks")
                    .forEach(endpoint -> memberByAddress.put(Json.text(endpoint, "IPAddress"), id.name()));
        }
        return wayOut.calls(memberByAddress);
    }

    /** A member that one side lacks has no likeness. */
    private Likeness likeness(DockerWorld live, ResourceId id) {
        try {
            return Fidelity.of(live.inspect(id), inspect(id), engine().images());
        } catch (WorldException failure) {
            if (failure.reason() == Reason.RESOURCE_GONE) {
                return new Likeness(0, List.of("it is there on one side only"));
            }
            throw failure;
        }
    }
}
