package dev.twinflight.demo.shopper;

import java.util.ArrayDeque;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How visits went: counts since the start, and the latencies of the last ten seconds. Thread-safe. */
final class Ledger {

    private static final long SPAN = TimeUnit.SECONDS.toNanos(10);

    private final ArrayDeque<Visit> recent = new ArrayDeque<>();
    private long sent;
    private long ok;
    private long errors;
    private long dropped;

    synchronized void sent() {
        sent++;
    }

    /** Not sent after all, because too many were under way. */
    synchronized void dropped() {
        errors++;
        dropped++;
        keep(new Visit(System.nanoTime(), false, 0));
    }

    synchronized void ended(boolean good, long nanos) {
        if (good) {
            ok++;
        } else {
            errors++;
        }
        keep(new Visit(System.nanoTime(), good, nanos));
    }

    /** Milliseconds are of visits that ended well; they are 0 if there were none in the last ten seconds. */
    synchronized String json(double rate) {
        forget(System.nanoTime());
        long[] latencies = recent.stream()
                .filter(Visit::good)
                .mapToLong(Visit::nanos)
                .sorted()
                .toArray();
        long bad = recent.size() - latencies.length;
        return String.format(
                Locale.ROOT,
                "{\"rate\":%s,\"sent\":%d,\"ok\":%d,\"errors\":%d,\"dropped\":%d,\"last10s\":{\"ok\":%d,\"errors\":%d,"
                        + "\"p50Millis\":%.2f,\"p99Millis\":%.2f,\"maxMillis\":%.2f}}",
                rate,
                sent,
                ok,
                errors,
                dropped,
                latencies.length,
                bad,
                percentile(latencies, 0.50),
                percentile(latencies, 0.99),
                percentile(latencies, 1));
    }

    private void keep(Visit visit) {
        recent.addLast(visit);
        forget(visit.end);
    }

    private void forget(long now) {
        while (!recent.isEmpty() && now - recent.getFirst().end > SPAN) {
            recent.removeFirst();
        }
    }

    /** Nearest rank: the smallest value that at least this share of all values do not exceed. */
    private static double percentile(long[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(rank, 1) - 1] / 1e6;
    }

    private record Visit(long end, boolean good, long nanos) {}
}
