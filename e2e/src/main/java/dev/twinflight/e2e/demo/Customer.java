package dev.twinflight.e2e.demo;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Visits the live shop about twenty times a second, each time anew, and notes how long it was not served. Owns one thread.
 */
final class Customer implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int PATIENCE_MILLIS = 1000;

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
        URI shop = null;
        while (!over) {
            try {
                shop = shop == null ? group.address() : shop;
                version = version(shop);
                long now = System.nanoTime();
                longestGap.accumulateAndGet(now - served, Math::max);
                served = now;
            } catch (IOException | RuntimeException notServed) {
                // a replaced container publishes its port elsewhere
                shop = null;
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static String version(URI shop) throws IOException {
        var connection = (HttpURLConnection) shop.toURL().openConnection();
        try {
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            connection.setRequestProperty("Connection", "close");
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException("answered " + connection.getResponseCode());
            }
            String version = connection.getHeaderField("X-Shop-Version");
            return version == null ? "" : version;
        } finally {
            connection.disconnect();
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
