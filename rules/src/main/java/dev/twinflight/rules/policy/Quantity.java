package dev.twinflight.rules.policy;

import dev.twinflight.rules.value.ByteSize;
import dev.twinflight.rules.value.Durations;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Quantities as authors write them, in figures the engine computes with. */
final class Quantity {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,9})?");

    private Quantity() {}

    /** Reads {@code 10%} as 0.1. */
    static double share(String text) {
        if (!text.endsWith("%")) {
            throw notA("percentage, as 1%", text);
        }
        return number(text.substring(0, text.length() - 1), "percentage, as 1%", text)
                .movePointLeft(2)
                .doubleValue();
    }

    /** Reads {@code 50/s} as 50. */
    static double perSecond(String text) {
        if (!text.endsWith("/s")) {
            throw notA("rate, as 50/s", text);
        }
        return number(text.substring(0, text.length() - 2), "rate, as 50/s", text)
                .doubleValue();
    }

    /** Reads a bound in a metric's unit; {@code 0} is zero in every unit. */
    static double bound(String text, Metric.Unit unit) {
        if (text.equals("0")) {
            return 0;
        }
        return switch (unit) {
            case COUNT -> count(text);
            case SHARE -> share(text);
            case CORES -> number(text, "number of cores, as 0.5", text).doubleValue();
            case BYTES -> ByteSize.parse(text).bytes();
            case PER_SECOND -> perSecond(text);
            case SECONDS -> Durations.parse(text).toNanos() / 1e9;
        };
    }

    private static double count(String text) {
        BigDecimal number = number(text, "whole number", text);
        if (number.stripTrailingZeros().scale() > 0) {
            throw notA("whole number", text);
        }
        return number.doubleValue();
    }

    private static BigDecimal number(String digits, String expected, String whole) {
        if (!NUMBER.matcher(digits).matches()) {
            throw notA(expected, whole);
        }
        return new BigDecimal(digits);
    }

    private static IllegalArgumentException notA(String expected, String found) {
        return new IllegalArgumentException("found '" + found + "', expected a " + expected);
    }
}
