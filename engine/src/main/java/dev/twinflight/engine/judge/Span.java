package dev.twinflight.engine.judge;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of a recording. Immutable.
 *
 * @param recording what was seen
 * @param from inclusive
 * @param to exclusive
 */
public record Span(Recording recording, Instant from, Instant to) {

    Duration length() {
        return Duration.between(from, to);
    }

    /** The part from {@code start} after the beginning, of a length. */
    Span part(Duration start, Duration length) {
        Instant begin = from.plus(start);
        return new Span(recording, begin, begin.plus(length));
    }

    Span after(Duration delay) {
        return new Span(recording, from.plus(delay), to);
    }
}
