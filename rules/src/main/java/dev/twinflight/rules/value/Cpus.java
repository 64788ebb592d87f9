package dev.twinflight.rules.value;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of CPU in cores, zero or more, to a thousandth. Immutable. {@code 0} stands for "no limit" where a limit is
 * meant.
 *
 * @param cores the number of cores, finite, not negative
 */
public record Cpus(double cores) implements Comparable<Cpus> {

    public static final Cpus NONE = new Cpus(0);

    public Cpus {
        if (!Double.isFinite(cores) || cores < 0) {
            throw new IllegalArgumentException("cores must be a finite number, zero or more: " + cores);
        }
        cores = BigDecimal.valueOf(cores).setScale(3, RoundingMode.HALF_UP).doubleValue();
    }

    /** The same amount in billionths of a core, as container engines count it. */
    public long nanos() {
        return Math.round(cores * 1e9);
    }

    public static Cpus ofNanos(long nanos) {
        return new Cpus(nanos / 1e9);
    }

    @Override
    public int compareTo(Cpus other) {
        return Double.compare(cores, other.cores);
    }

    @Override
    public String toString() {
        return BigDecimal.valueOf(cores).stripTrailingZeros().toPlainString();
    }
}
