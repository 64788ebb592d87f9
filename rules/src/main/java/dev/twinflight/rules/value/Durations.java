package dev.twinflight.rules.value;

import java.time.Duration;

/** Durations as authors write them. */
public final class Durations {

    private Durations() {}

    /**
     * Reads {@code 500ms}, {@code 60s}, {@code 5m}, {@code 1h}.
     *
     * @throws IllegalArgumentException when the text has another form
     */
    public static Duration parse(String text) {
        String unit = text.replaceFirst("^[0-9]{1,9}", "");
        String amount = text.substring(0, text.length() - unit.length());
        if (amount.isEmpty()) {
            throw notOne(text);
        }
        long count = Long.parseLong(amount);
        return switch (unit) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> throw notOne(text);
        };
    }

    private static IllegalArgumentException notOne(String text) {
        return new IllegalArgumentException("found '" + text + "', expected a duration, as 500ms, 60s, 5m or 1h");
    }
}
