package dev.twinflight.console.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts failed sign-ins of a user from an address: after ten within a minute further ones are refused until the first
 * of them is a minute old. Safe for use by many threads.
 */
public final class SignInThrottle {

    static final int MOST = 10;
    static final Duration SPAN = Duration.ofMinutes(1);
    private static final int KEYS = 10_000;

    private final Clock clock;
    private final Map<String, Deque<Instant>> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > KEYS;
        }
    };

    public SignInThrottle(Clock clock) {
        this.clock = clock;
    }

    public synchronized boolean closed(String key) {
        return recent(key).size() >= MOST;
    }

    public synchronized void failed(String key) {
        Deque<Instant> recent = recent(key);
        recent.addLast(clock.instant());
        failures.put(key, recent);
    }

    public synchronized void succeeded(String key) {
        failures.remove(key);
    }

    private Deque<Instant> recent(String key) {
        Deque<Instant> recent = failures.getOrDefault(key, new ArrayDeque<>());
        Instant horizon = clock.instant().minus(SPAN);
        while (!recent.isEmpty() && !recent.getFirst().isAfter(horizon)) {
            recent.removeFirst();
        }
        return recent;
    }
}
