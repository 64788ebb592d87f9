package dev.twinflight.sync.live;

import dev.twinflight.engine.port.Preparation;
import dev.twinflight.engine.port.PreparedChange;
import dev.twinflight.engine.port.ResourceState;
import dev.twinflight.engine.port.World;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.fact.ResourceId;
import java.util.SortedSet;

/** A world of which nothing but the name matters. Immutable. */
record NamedWorld(String name) implements World {

    @Override
    public SortedSet<ResourceId> members() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ResourceState observe(ResourceId resource) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Change pin(Change change) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Preparation prepare(ResourceId resource, Change change, String step) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void apply(PreparedChange prepared) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void restore(PreparedChange prepared) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void release(PreparedChange prepared) {
        throw new UnsupportedOperationException();
    }
}
