package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.WorldException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Live containers that stand still together, and go on when they are let go, or when the longest pause is over, whatever
 * their copying is waiting for. One thread begins and ends it.
 */
final class Standstill implements AutoCloseable {

    private final Containers containers;
    private final List<String> paused;
    private final Duration longest;
    private final CountDownLatch over = new CountDownLatch(1);
    private long began;
    private long ended;

    /** @param ids of running containers; none is fine */
    Standstill(Containers containers, List<String> ids, Duration longest) {
        this.containers = containers;
        this.paused = List.copyOf(ids);
        this.longest = longest;
    }

    void begin() {
        began = System.nanoTime();
        if (!paused.isEmpty()) {
            Thread.ofVirtual().name("longest-pause").start(this::endInTime);
        }
        paused.forEach(containers::pause);
    }

    private void endInTime() {
        try {
            if (!over.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                letGo();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever happens to one of them, every other goes on. */
    private void letGo() {
        RuntimeException failure = null;
        for (String container : paused) {
            try {
                containers.unpause(container);
            } catch (DockerRefusal | WorldException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        over.countDown();
        try {
            letGo();
        } finally {
            ended = System.nanoTime();
        }
    }

    /** From before the first stood still until all went on again; known once it is over. */
    Duration length() {
        return paused.isEmpty() ? Duration.ZERO : Duration.ofNanos(ended - began);
    }

    /** Whether some went on before they were copied. */
    boolean tooLong() {
        return length().compareTo(longest) > 0;
    }
}
