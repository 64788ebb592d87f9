package dev.twinflight.twinruntime.postgres;

/** What clean-up met of a twin nobody runs any more. */
public sealed interface Leftover {

    /** {@code group/store}. */
    String key();

    /** Everything of it is gone, here and on the live server. */
    record Removed(String key) implements Leftover {}

    /** Gone here but for its volume, which remembers the live server; it is tried again next time. */
    record Kept(String key, String reason) implements Leftover {}
}
