package dev.twinflight.rules.fact;

import java.time.Duration;
import java.util.Arrays;

/** The spans over which usage is summed up. */
public enum Window {
    ONE_MINUTE(1),
    FIVE_MINUTES(5),
    TEN_MINUTES(10);

    private final Duration length;

    Window(int minutes) {
        this.length = Duration.ofMinutes(minutes);
    }

    public Duration length() {
        return length;
    }

    /**
     * The window of this length.
     *
     * @throws IllegalArgumentException when no window has it
     */
    public static Window of(Duration length) {
        return Arrays.stream(values())
                .filter(window -> window.length.equals(length))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no window of " + length + "; expected 1m, 5m or 10m"));
    }
}
