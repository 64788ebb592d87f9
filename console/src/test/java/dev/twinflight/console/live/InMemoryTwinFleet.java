package dev.twinflight.console.live;

import dev.twinflight.engine.port.Twin;
import dev.twinflight.engine.port.TwinFleet;
import dev.twinflight.engine.port.TwinGroup;
import dev.twinflight.engine.port.TwinImages;
import dev.twinflight.engine.port.World;
import dev.twinflight.rules.policy.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A fleet that makes nothing and shows what the test put there. */
public final class InMemoryTwinFleet implements TwinFleet {

    public final List<Twin> twins = new ArrayList<>();

    @Override
    public TwinImages capture(Group group, World live, String run) {
        throw new UnsupportedOperationException("nothing here makes twins");
    }

    @Override
    public TwinGroup launch(TwinImages images, String clone) {
        throw new UnsupportedOperationException("nothing here makes twins");
    }

    @Override
    public void discard(String run) {}

    @Override
    public void sweep(Set<String> openRuns) {}

    @Override
    public List<Twin> twins() {
        return List.copyOf(twins);
    }
}
