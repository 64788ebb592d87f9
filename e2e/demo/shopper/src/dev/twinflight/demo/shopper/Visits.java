package dev.twinflight.demo.shopper;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Sends requests without waiting for them, and notes how each one ended. One that finds too many under way is not sent
 * and counts as an error, as a customer who leaves the queue. Nothing a shop does makes it throw. Thread-safe.
 */
final class Visits {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Semaphore free;
    private final Ledger ledger;

    Visits(int concurrency, Ledger ledger) {
        this.free = new Semaphore(concurrency);
        this.ledger = ledger;
    }

    /**
     * @param due the {@link System#nanoTime()} at which the request was to be sent: latency counts from there, so a
     *     shopper that falls behind does not flatter the shop ("coordinated omission")
     */
    void begin(URI address, long due) {
        ledger.sent();
        if (!free.tryAcquire()) {
            ledger.dropped();
            return;
        }
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        client.sendAsync(request, BodyHandlers.discarding()).whenComplete((response, failure) -> {
            free.release();
            boolean ok = failure == null && response.statusCode() / 100 == 2;
            ledger.ended(ok, System.nanoTime() - due);
        });
    }
}
