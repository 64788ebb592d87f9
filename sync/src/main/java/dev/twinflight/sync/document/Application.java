package dev.twinflight.sync.document;

/** What applying a delta came to. */
public sealed interface Application {

    record Applied(StateDocument document) implements Application {}

    /**
     * The delta does not fit what is held: a whole document is needed. Nothing was changed.
     *
     * @param held the version held; 0 for none
     * @param reason for people
     */
    record NeedsFull(long held, String reason) implements Application {}
}
