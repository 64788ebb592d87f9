package dev.twinflight.sync.link;

import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.sync.document.Delta;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The way deltas travel. What is given to a link for one world by one thread arrives in that order, or not at all.
 * Implementations are safe for use by many threads.
 */
public interface DeltaLink {

    /**
     * Sends deltas of one world.
     *
     * @param receipts called once for each delta that arrived, on any thread, also before this method returns; a delta
     *     that was lost gets none, and the next one of its resource then comes back as {@link Receipt.NeedsFull}
     */
    void send(String world, List<Delta> deltas, Consumer<Receipt> receipts);

    /** Says which members a world has; what the far end holds of others is dropped. */
    void retain(String world, Set<ResourceId> members);
}
