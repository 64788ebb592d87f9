package dev.twinflight.e2e.outside;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for a condition. Stateless. */
public final class Until {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private Until() {}

    /**
     * Asks until there is an answer.
     *
     * @param what for the message, as {@code the server to be ready}
     * @throws IllegalStateException when the time is over
     */
    public static <T> T present(String what, Duration atMost, Supplier<Optional<T>> question) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("waited " + atMost.toSeconds() + " s in vain for " + what);
            }
            pause(PAUSE);
        }
    }

    /** Asks until the answer is yes. */
    public static void holds(String what, Duration atMost, Supplier<Boolean> question) {
        present(what, atMost, () -> question.get() ? Optional.of(true) : Optional.empty());
    }

    /** Lets time pass. */
    public static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
