package dev.twinflight.sync.live;

import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.sync.document.Delta;
import dev.twinflight.sync.link.DeltaLink;
import dev.twinflight.sync.link.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Loses deltas while it is broken, and remembers what it carried. Confined to one thread. */
final class LossyLink implements DeltaLink {
    private final DeltaLink sound;
    final List<Delta> sent = new ArrayList<>();
    boolean broken;

    LossyLink(DeltaLink sound) {
        this.sound = sound;
    }

    @Override
    public void send(String world, List<Delta> deltas, Consumer<Receipt> receipts) {
        if (!broken) {
            sent.addAll(deltas);
            sound.send(world, deltas, receipts);
        }
    }

    @Override
    public void retain(String world, Set<ResourceId> members) {
        sound.retain(world, members);
    }
}
