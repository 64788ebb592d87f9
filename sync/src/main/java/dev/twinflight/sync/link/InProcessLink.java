package dev.twinflight.sync.link;

import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.sync.document.Delta;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Hands deltas to a receiver in the same process, on the sender's thread. Loses nothing. */
public final class InProcessLink implements DeltaLink {

    private final DeltaReceiver receiver;

    public InProcessLink(DeltaReceiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public void send(String world, List<Delta> deltas, Consumer<Receipt> receipts) {
        receiver.receive(world, deltas).forEach(receipts);
    }

    @Override
    public void retain(String world, Set<ResourceId> members) {
        receiver.retain(world, members);
    }
}
