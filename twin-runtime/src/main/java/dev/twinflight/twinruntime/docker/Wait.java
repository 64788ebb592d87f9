package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for conditions. Stateless. */
final class Wait {

    private Wait() {}

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorldException(Reason.CHANGE_FAILED, "interrupted while waiting for the engine", e);
        }
    }

    /** Looks every 100 ms; false when the time is over first. */
    static boolean until(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause(100);
        }
        return true;
    }
}
