package dev.twinflight.sync.usage;

import dev.twinflight.engine.port.Observation.Sampled;
import dev.twinflight.rules.fact.Window;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The sums of a window by going over every sample ever taken, and over every millisecond of the window. */
final class Oracle {

    final List<Sampled> inside;
    private final List<Sampled> all;
    private final Window window;
    private final Instant now;

    Oracle(List<Sampled> all, Window window, Instant now) {
        this.all = all;
        this.window = window;
        this.now = now;
        this.inside = all.stream()
                .filter(sample -> sample.at().isAfter(now.minus(window.length())))
                .toList();
    }

    /** The smallest value that is not exceeded by at least 95 of 100. */
    double p95(ToDoubleFunction<Sampled> value) {
        double[] values = inside.stream().mapToDouble(value).sorted().toArray();
        int notExceeding = 1;
        while (notExceeding * 100 < values.length * 95) {
            notExceeding++;
        }
        return values[notExceeding - 1];
    }

    double max(ToDoubleFunction<Sampled> value) {
        return inside.stream().mapToDouble(value).max().orElseThrow();
    }

    double mean(ToDoubleFunction<Sampled> value) {
        return inside.stream().mapToDouble(value).average().orElseThrow();
    }

    double throttled() {
        double throttled = inside.stream().mapToLong(Sampled::throttled).sum();
        return throttled / inside.stream().mapToLong(Sampled::periods).sum();
    }

    long length() {
        return window.length().toMillis();
    }

    long coveredMillis() {
        long begin = now.toEpochMilli() - length();
        boolean[] covered = new boolean[(int) length()];
        for (int i = 0; i < all.size(); i++) {
            long from = all.get(i).at().toEpochMilli();
            long to = i + 1 < all.size() ? all.get(i + 1).at().toEpochMilli() : now.toEpochMilli();
            for (long t = Math.max(from, begin); to - from <= 5_000 && t < to; t++) {
                covered[(int) (t - begin)] = true;
            }
        }
        long count = 0;
        for (boolean millisecond : covered) {
            count += millisecond ? 1 : 0;
        }
        return count;
    }
}
