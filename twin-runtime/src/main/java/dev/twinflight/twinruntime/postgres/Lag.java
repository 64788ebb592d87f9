package dev.twinflight.twinruntime.postgres;

import java.time.Duration;

/**
 * How far a twin is behind its live server. Immutable.
 *
 * @param bytes of log the twin has not taken in
 * @param time how long ago the live server was where the twin is now; zero when nothing is missing
 * @param rows changes the twin has not taken in, by the servers' own statistics: an estimate
 */
public record Lag(long bytes, Duration time, long rows) {}
