package dev.twinflight.demo.catalog;

import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** Counts since the start, told in Prometheus' text format 0.0.4. Thread-safe. */
final class Metrics {

    private final LongAdder requests = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    /** An answer was given: anything from status 500 up is an error. */
    void answered(int status, long nanosTaken) {
        requests.increment();
        nanos.add(nanosTaken);
        if (status >= 500) {
            errors.increment();
        }
    }

    String text(PageCache cache) {
        return metric("catalog_requests_total", "counter", "Requests answered.", requests.sum())
                + metric("catalog_errors_total", "counter", "Requests answered with 500 or more.", errors.sum())
                + metric("catalog_request_seconds_total", "counter", "Time spent on requests.", nanos.sum() / 1e9)
                + metric("catalog_cache_entries", "gauge", "Distinct items kept in memory.", cache.entries())
                + metric("catalog_cache_bytes", "gauge", "Memory kept for them.", cache.bytes());
    }

    private static String metric(String name, String type, String help, double value) {
        String number =
                value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.6f", value);
        return "# HELP " + name + " " + help + "\n# TYPE " + name + " " + type + "\n" + name + " " + number + "\n";
    }
}
