package dev.twinflight.e2e.demo;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Visits the live shop twenty times a second and notes how long it was not served. Owns one thread. */
final class Customer implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final ShopGroup group;
    private final Thread thread;
    private final AtomicLong longestGap = new AtomicLong();
    private volatile String version = "";
    private volatile boolean over;

    private Customer(ShopGroup group) {
        this.group = group;
        this.thread = Thread.ofVirtual().name("customer").unstarted(this::visit);
    }

    static Customer begin(ShopGroup group) {
        var customer = new Customer(group);
        customer.thread.start();
        return customer;
    }

    private void visit() {
        long served = System.nanoTime();
        while (!over) {
            try {
                HttpResponse<String> answer = group.visit("/");
                if (answer.statusCode() == 200) {
                    long now = System.nanoTime();
                    longestGap.accumulateAndGet(now - served, Math::max);
                    served = now;
                    version = answer.headers().firstValue("X-Shop-Version").orElse("");
                }
                Thread.sleep(PAUSE);
            } catch (IOException | RuntimeException e) {
                Thread.onSpinWait();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** The longest time between two visits that were served. */
    Duration longestGap() {
        return Duration.ofNanos(longestGap.get());
    }

    /** What the shop said of itself last. */
    String version() {
        return version;
    }

    @Override
    public void close() {
        over = true;
        thread.interrupt();
    }
}
