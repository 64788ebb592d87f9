package dev.twinflight.twinruntime.postgres;

/** How a twin follows its live server right now. */
public sealed interface ReplicationState {

    /**
     * Tables are being copied for the first time.
     *
     * @param tablesDone of them that are whole
     * @param tables all of them
     * @param rows copied so far of those on their way
     */
    record Copying(int tablesDone, int tables, long rows) implements ReplicationState {}

    /**
     * Every table is whole and changes arrive.
     *
     * @param lag how far behind
     * @param errors the twin has met since it began, lost connections among them
     */
    record Following(Lag lag, long errors) implements ReplicationState {}

    /** The slot is gone: the twin must be made anew. */
    record Dropped(String reason) implements ReplicationState {}

    /** The live server's tables have changed their form: the twin must be made anew. */
    record OutOfDate(String reason) implements ReplicationState {}

    /** The live server cannot be asked; the twin keeps what it has and goes on by itself. */
    record LiveUnreachable(String reason) implements ReplicationState {}

    /** The twin's own server does not run; starting it again takes it up where it was. */
    record TwinDown(String reason) implements ReplicationState {}
}
