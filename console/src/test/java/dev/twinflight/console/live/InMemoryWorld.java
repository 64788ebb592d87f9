package dev.twinflight.console.live;

import dev.twinflight.engine.port.Preparation;
import dev.twinflight.engine.port.PreparedChange;
import dev.twinflight.engine.port.ResourceState;
import dev.twinflight.engine.port.World;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.fact.ResourceId;
import java.util.SortedSet;
import java.util.TreeSet;

/** A world without members, or one that does not answer. */
public record InMemoryWorld(String name) implements World {

    @Override
    public SortedSet<ResourceId> members() {
        return new TreeSet<>();
    }

    @Override
    public ResourceState observe(ResourceId resource) {
        throw new WorldException(Reason.ENGINE_UNREACHABLE, "The engine does not answer; check that it runs");
    }

    @Override
    public Change pin(Change change) {
        return change;
    }

    @Override
    public Preparation prepare(ResourceId resource, Change change, String step) {
        return new Preparation.AlreadySo();
    }

    @Override
    public void apply(PreparedChange prepared) {}

    @Override
    public void restore(PreparedChange prepared) {}

    @Override
    public void release(PreparedChange prepared) {}
}
