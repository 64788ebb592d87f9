package dev.twinflight.sync.live;

import dev.twinflight.engine.fact.FactDelta;
import dev.twinflight.engine.fact.FactStore;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.sync.document.Delta;
import dev.twinflight.sync.document.StateDocument;
import dev.twinflight.sync.link.DeltaReceiver;
import dev.twinflight.sync.link.Receipt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The twins' side of a link: keeps its own copy of every document, and puts what they say into the fact store under the
 * world's name. What arrives together becomes one fact delta. Safe for use by many threads; deltas of one world are
 * applied one after the other.
 */
public final class FactReceiver implements DeltaReceiver, StateDocuments {

    private final FactStore facts;
    private final Map<String, ReceivedWorld> worlds = new ConcurrentHashMap<>();

    public FactReceiver(FactStore facts) {
        this.facts = facts;
    }

    @Override
    public List<Receipt> receive(String world, List<Delta> deltas) {
        return worlds.computeIfAbsent(world, ReceivedWorld::new).receive(deltas, this::put);
    }

    @Override
    public void retain(String world, Set<ResourceId> members) {
        ReceivedWorld received = worlds.get(world);
        if (received != null) {
            received.retain(members, this::put);
        }
    }

    private void put(FactDelta delta) {
        if (!delta.put().isEmpty() || !delta.removed().isEmpty()) {
            facts.apply(delta);
        }
    }

    @Override
    public Optional<StateDocument> current(String world, ResourceId resource) {
        return Optional.ofNullable(worlds.get(world)).flatMap(received -> received.current(resource));
    }

    @Override
    public List<StateDocument> all(String world) {
        return Optional.ofNullable(worlds.get(world)).map(ReceivedWorld::all).orElse(List.of());
    }
}
