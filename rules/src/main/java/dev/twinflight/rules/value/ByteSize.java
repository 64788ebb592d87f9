package dev.twinflight.rules.value;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A size in bytes, zero or more. Immutable. Written with binary units ({@code 512MiB}, {@code 1GiB}); {@code 0} stands
 * for "no limit" where a limit is meant.
 *
 * @param bytes the number of bytes, not negative
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {

    public static final ByteSize NONE = new ByteSize(0);

    private static final Pattern FORM = Pattern.compile("(\\d+)\\s*(B|KiB|MiB|GiB|TiB)?");

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size cannot be negative: " + bytes);
        }
    }

    /**
     * Reads {@code <number>[B|KiB|MiB|GiB|TiB]}.
     *
     * @throws IllegalArgumentException when the text has another form or is too large for a {@code long}
     */
    public static ByteSize parse(String text) {
        var matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "not a size: '" + text + "'; expected a whole number with B, KiB, MiB, GiB or TiB, as 512MiB");
        }
        try {
            return new ByteSize(Math.multiplyExact(Long.parseLong(matcher.group(1)), factor(matcher.group(2))));
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("size too large: '" + text + "'", e);
        }
    }

    private static long factor(@org.jspecify.annotations.Nullable String unit) {
        return switch (unit) {
            case null -> 1L;
            case "KiB" -> 1L << 10;
            case "MiB" -> 1L << 20;
            case "GiB" -> 1L << 30;
            case "TiB" -> 1L << 40;
            default -> 1L;
        };
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** The size in the largest unit that loses nothing visible, as {@code 512MiB} or {@code 90.5MiB}. */
    @Override
    public String toString() {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f%s", value, units[unit])
                : String.format(Locale.ROOT, "%.1f%s", value, units[unit]);
    }
}
