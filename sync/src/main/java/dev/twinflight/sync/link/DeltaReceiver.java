package dev.twinflight.sync.link;

import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.sync.document.Delta;
import java.util.List;
import java.util.Set;

/** The far end of a link: keeps the documents. Safe for use by many threads. */
public interface DeltaReceiver {

    /**
     * Applies deltas of one world in their order.
     *
     * @return one receipt for each delta
     * @throws IllegalArgumentException when a document they lead to says no facts; then none of them was applied
     */
    List<Receipt> receive(String world, List<Delta> deltas);

    /** A world has these members and no others; what is held of others is dropped. Idempotent. */
    void retain(String world, Set<ResourceId> members);
}
