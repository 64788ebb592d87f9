package dev.twinflight.sync.live;

import dev.twinflight.engine.fact.FactDelta;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.sync.document.Application;
import dev.twinflight.sync.document.Delta;
import dev.twinflight.sync.document.DocumentFacts;
import dev.twinflight.sync.document.StateDocument;
import dev.twinflight.sync.link.Receipt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The documents of one world as they arrived, with what they say. Safe for use by many threads. */
final class ReceivedWorld {

    private record Held(StateDocument document, Map<String, Fact> facts) {}

    private final String world;
    private final Map<ResourceId, Held> held = new ConcurrentHashMap<>();

    ReceivedWorld(String world) {
        this.world = world;
    }

    synchronized List<Receipt> receive(List<Delta> deltas, Consumer<FactDelta> facts) {
        Map<ResourceId, Held> changed = new LinkedHashMap<>();
        List<Receipt> receipts = new ArrayList<>();
        for (Delta delta : deltas) {
            ResourceId id = delta.resource();
            Held before = changed.getOrDefault(id, held.get(id));
            receipts.add(
                    switch (delta.apply(before == null ? null : before.document)) {
                        case Application.Applied(StateDocument document) -> {
                            changed.put(id, hold(document));
                            yield new Receipt.Applied(id, delta.to());
                        }
                        case Application.NeedsFull(long version, String reason) ->
                            new Receipt.NeedsFull(id, delta.to(), reason);
                    });
        }
        FactDelta difference = difference(changed);
        held.putAll(changed);
        facts.accept(difference);
        return receipts;
    }

    private static Held hold(StateDocument document) {
        Map<String, Fact> facts = new TreeMap<>();
        DocumentFacts.of(document).forEach(fact -> facts.put(fact.key(), fact));
        return new Held(document, facts);
    }

    private FactDelta difference(Map<ResourceId, Held> changed) {
        List<Fact> put = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        changed.forEach((id, after) -> {
            Held before = held.get(id);
            Map<String, Fact> old = before == null ? Map.of() : before.facts;
            after.facts.forEach((key, fact) -> {
                if (!fact.equals(old.get(key))) {
                    put.add(fact);
                }
            });
            old.keySet().stream().filter(key -> !after.facts.containsKey(key)).forEach(removed::add);
        });
        return new FactDelta(world, put, removed);
    }

    synchronized void retain(Set<ResourceId> members, Consumer<FactDelta> facts) {
        List<String> removed = new ArrayList<>();
        held.entrySet().removeIf(entry -> {
            boolean gone = !members.contains(entry.getKey());
            if (gone) {
                removed.addAll(entry.getValue().facts.keySet());
            }
            return gone;
        });
        facts.accept(new FactDelta(world, List.of(), removed));
    }

    Optional<StateDocument> current(ResourceId resource) {
        @Nullable Held found = held.get(resource);
        return Optional.ofNullable(found).map(Held::document);
    }

    List<StateDocument> all() {
        return held.values().stream()
                .map(Held::document)
                .sorted(Comparator.comparing(StateDocument::resource))
                .toList();
    }
}
