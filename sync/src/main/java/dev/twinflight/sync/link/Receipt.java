package dev.twinflight.sync.link;

import dev.twinflight.rules.fact.ResourceId;

/** What became of one delta. */
public sealed interface Receipt {

    ResourceId resource();

    /** The version the delta leads to. */
    long version();

    /** The receiver's document has this version now. */
    record Applied(ResourceId resource, long version) implements Receipt {}

    /**
     * The delta did not fit what the receiver holds, and was dropped: it needs the whole document.
     *
     * @param reason for people
     */
    record NeedsFull(ResourceId resource, long version, String reason) implements Receipt {}
}
