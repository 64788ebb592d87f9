package dev.twinflight.twinruntime.postgres;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/**
 * Turns positions in the live server's log into time: remembers when each was seen first. As exact as looks are frequent.
 * Not thread-safe.
 */
final class LagClock {

    private static final int MOST = 10_000;

    private record Seen(long position, Instant when) {}

    private final Clock clock;
    private final ArrayDeque<Seen> ahead = new ArrayDeque<>();

    LagClock(Clock clock) {
        this.clock = clock;
    }

    /**
     * One look.
     *
     * @param live where the live server's log ends now
     * @param taken up to where the twin has taken it in
     */
    Duration look(long live, long taken) {
        Instant now = clock.instant();
        Seen last = ahead.peekLast();
        if ((last == null || live > last.position()) && ahead.size() < MOST) {
            ahead.add(new Seen(live, now));
        }
        while (!ahead.isEmpty() && ahead.getFirst().position() <= taken) {
            ahead.removeFirst();
        }
        return ahead.isEmpty()
                ? Duration.ZERO
                : Duration.between(ahead.getFirst().when(), now);
    }
}
