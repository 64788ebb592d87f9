package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.PreparedChange;

/** One way of making prepared changes, of taking them back, and of giving up the way back. Each is idempotent. */
sealed interface Execution permits InPlaceChange, Replacement, Removal {

    void apply(PreparedChange prepared);

    void restore(PreparedChange prepared);

    void release(PreparedChange prepared);
}
