package dev.twinflight.e2e.demo;

import dev.twinflight.e2e.outside.Shell;
import dev.twinflight.e2e.outside.Until;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Raises the live load without any change and holds what is seen against the policy's criteria. Stateless. */
final class RushHour {

    private static final Duration SPAN = Duration.ofSeconds(10);

    /** The bounds of {@code tighten-cpu}: seconds, and shares. */
    private static final double WORST_P95 = 1.0;

    private static final double MOST_THROTTLED = 0.6;
    private static final double MOST_ERRORS = 0.05;

    private RushHour() {}

    /** @throws IllegalStateException when a criterion does not hold: the rush alone would fail the promotion */
    static void holdsWithoutTheChange(Journey journey) {
        journey.say("tighten-cpu: first the rush of " + journey.shop().rush() + "/s without the change");
        journey.group().rate(journey.shop().rush());
        try {
            Until.pause(Duration.ofSeconds(4));
            Throttling before = Throttling.of(journey);
            List<Double> latencies = new ArrayList<>();
            int errors = visit(journey.group(), latencies);
            double throttled = Throttling.of(journey).since(before);
            double p95 = percentile(latencies);
            String seen = String.format(
                    java.util.Locale.ROOT,
                    "p95 %.0f ms, throttled %.0f %%, %d errors of %d",
                    p95 * 1000,
                    throttled * 100,
                    errors,
                    latencies.size() + errors);
            journey.say("tighten-cpu: the rush without the change: " + seen);
            if (p95 > WORST_P95 || throttled > MOST_THROTTLED || errors > MOST_ERRORS * (latencies.size() + errors)) {
                throw new IllegalStateException("the rush alone breaks the criteria: " + seen);
            }
        } finally {
            journey.group().rate(journey.shop().rate());
        }
        Until.pause(Duration.ofSeconds(2));
    }

    private static int visit(ShopGroup group, List<Double> latencies) {
        int errors = 0;
        long end = System.nanoTime() + SPAN.toNanos();
        for (int item = 1; System.nanoTime() < end; item++) {
            long start = System.nanoTime();
            try {
                if (group.visit("/items/" + item).statusCode() >= 500) {
                    errors++;
                } else {
                    latencies.add((System.nanoTime() - start) / 1e9);
                }
            } catch (IOException e) {
                errors++;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
            Until.pause(Duration.ofMillis(100));
        }
        return errors;
    }

    private static double percentile(List<Double> values) {
        Collections.sort(values);
        return values.isEmpty() ? Double.MAX_VALUE : values.get((int) Math.ceil(0.95 * values.size()) - 1);
    }

    /** CPU periods of the live catalogue, as the kernel counts them. */
    private record Throttling(long periods, long throttled) {

        static Throttling of(Journey journey) {
            String text = Shell.run(
                    "docker",
                    "exec",
                    journey.shop().container(journey.shop().catalog()),
                    "sh",
                    "-c",
                    "cat /sys/fs/cgroup/cpu/cpu.stat 2>/dev/null || cat /sys/fs/cgroup/cpu.stat");
            return new Throttling(value(text, "nr_periods"), value(text, "nr_throttled"));
        }

        private static long value(String text, String key) {
            return text.lines()
                    .filter(line -> line.startsWith(key + " "))
                    .mapToLong(line ->
                            Long.parseLong(line.substring(key.length() + 1).strip()))
                    .findFirst()
                    .orElse(0);
        }

        double since(Throttling before) {
            long all = periods - before.periods;
            return all == 0 ? 0 : (double) (throttled - before.throttled) / all;
        }
    }
}
