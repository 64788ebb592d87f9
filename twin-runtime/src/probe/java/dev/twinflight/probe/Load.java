package dev.twinflight.probe;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends GETs at a constant rate, whether answers come or not (open loop). Latency counts from the instant a request was
 * due, so that a target that stalls is not flattered ("coordinated omission"). At most so many are under way at once; one
 * that could not be sent in time counts as unanswered.
 */
final class Load {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TIMEOUT)
            .build();
    private final Targets targets;
    private final Report report;
    private final int limit;
    private final Semaphore free;

    /** Requests without an outcome yet: when each was due, on the monotonic clock, by its due time of day. */
    private final Map<Long, Long> underWay = new ConcurrentHashMap<>();

    Load(Targets targets, Report report, double rate) {
        this.targets = targets;
        this.report = report;
        this.limit = (int) Math.min(2000, Math.ceil(rate * (TIMEOUT.toSeconds() + 1)) + 16);
        this.free = new Semaphore(limit);
    }

    /** Until the target answers anything at all, or the time is over. */
    void awaitTarget(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < end) {
            try {
                client.send(request(targets.first()), BodyHandlers.discarding());
                return;
            } catch (java.io.IOException notYet) {
                Thread.sleep(200);
            }
        }
    }

    void run(double rate, Duration span) throws InterruptedException {
        long interval = (long) (1e9 / rate);
        long count = (long) Math.floor(span.toNanos() / (double) interval);
        long start = System.nanoTime() + 1_000_000;
        long epochMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) + 1_000;
        for (long i = 0; i < count; i++) {
            long due = start + i * interval;
            long dueMicros = epochMicros + i * interval / 1_000;
            sleepUntil(due);
            if (free.tryAcquire(Math.max(0, due + TIMEOUT.toNanos() - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                send(targets.get(), due, dueMicros);
            } else {
                targets.get();
                report.hit(dueMicros, (System.nanoTime() - due) / 1_000, 0);
            }
        }
        sleepUntil(start + span.toNanos());
        free.tryAcquire(limit, TIMEOUT.plusSeconds(1).toNanos(), TimeUnit.NANOSECONDS);
        underWay.keySet().forEach(dueMicros -> outcome(dueMicros, 0));
    }

    private void send(String url, long due, long dueMicros) {
        underWay.put(dueMicros, due);
        client.sendAsync(request(url), BodyHandlers.discarding()).whenComplete((response, failure) -> {
            outcome(dueMicros, failure == null ? response.statusCode() : 0);
            free.release();
        });
    }

    /** Every request has one outcome, also on a machine so busy that even time limits come late. */
    private void outcome(long dueMicros, int status) {
        Long due = underWay.remove(dueMicros);
        if (due != null) {
            report.hit(dueMicros, (System.nanoTime() - due) / 1_000, status);
        }
    }

    private static HttpRequest request(String url) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("User-Agent", "twinflight-probe")
                .timeout(TIMEOUT)
                .GET()
                .build();
    }

    private static void sleepUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
