package dev.twinflight.engine.port;

import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.fact.ResourceId;
import java.util.SortedSet;

/**
 * What rules look at and plans act on: the live world of a group, or one twin group. Every method speaks of live ids and
 * finds the container they stand for in this world. Implementations are safe for use by many threads; every method may
 * throw {@link WorldException}.
 */
public interface World {

    /** For people and logs, as {@code live:shop} or {@code clone:7f3a-candidate}. */
    String name();

    /** The members right now. */
    SortedSet<ResourceId> members();

    /** Everything that can be seen of one member right now. */
    ResourceState observe(ResourceId resource);

    /** The same change with every movable reference (an image tag) replaced by what it stands for now. */
    Change pin(Change change);

    /**
     * Looks at a member and works out how a change would be made and how it would be taken back. Changes nothing.
     *
     * @param step a key unique to this step of this plan ({@code [a-z0-9-]}); containers kept or made for it carry it in
     *     their name, which is how {@link #apply} and {@link #restore} find their own half-done work after a crash
     */
    Preparation prepare(ResourceId resource, Change change, String step);

    /** Makes a prepared change. Idempotent: called again after a crash at any instant it ends in the same state. */
    void apply(PreparedChange prepared);

    /**
     * Brings the member back to where it was when the change was prepared. Idempotent, and right at any instant after
     * {@link #prepare}: also when the change was never made, or half made.
     */
    void restore(PreparedChange prepared);

    /** Gives up the way back (removes a kept container). Idempotent. */
    void release(PreparedChange prepared);
}
