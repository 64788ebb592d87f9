package dev.twinflight.sync.usage;

import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.fact.Usage;
import dev.twinflight.rules.fact.Window;
import java.util.Arrays;
import java.util.Optional;

/**
 * Sums points of one window up. Percentiles are exact, by nearest rank: the smallest value that at least 95 % of the
 * samples do not exceed. It sorts: of 600 values that takes some ten microseconds, and spares every cleverness.
 */
final class Sum {

    private final long[] memory;
    private final double[] cpu;
    private int samples;
    private long periods;
    private long throttled;

    Sum(int atMost) {
        memory = new long[atMost];
        cpu = new double[atMost];
    }

    void add(UsageWindows.Point point) {
        memory[samples] = point.memory();
        cpu[samples] = point.cpu();
        samples++;
        periods += point.periods();
        throttled += point.throttled();
    }

    Optional<Usage> usage(ResourceId resource, Window window, long coveredMillis) {
        if (samples == 0) {
            return Optional.empty();
        }
        Arrays.sort(memory, 0, samples);
        Arrays.sort(cpu, 0, samples);
        return Optional.of(new Usage(
                resource,
                window,
                coveredMillis >= window.length().toMillis(),
                coveredMillis / 1_000,
                samples,
                Math.round(Arrays.stream(memory, 0, samples).average().orElseThrow()),
                memory[rank95()],
                memory[samples - 1],
                Arrays.stream(cpu, 0, samples).average().orElseThrow(),
                cpu[rank95()],
                cpu[samples - 1],
                periods == 0 ? 0 : (double) throttled / periods));
    }

    /** Index of the nearest rank: {@code ceil(0.95 n) - 1}, without rounding errors. */
    private int rank95() {
        return (samples * 95 + 99) / 100 - 1;
    }
}
