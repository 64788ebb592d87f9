package dev.twinflight.engine.port;

import dev.twinflight.rules.policy.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Drives a world by its entry points. */
public interface Workload {

    /**
     * Sends the probe's requests from inside the world's network for a span, and returns when the span is over. Waits
     * until the target answers at all, but at most 20 s, before the span begins.
     *
     * @param run whose probe it is, for clean-up
     * @param rate requests per second
     * @param listener gets each request's outcome, in the order of completion, called by one thread at a time
     * @throws WorldException with {@code WORKLOAD_FAILED} when the probe could not be run; that the target answers
     *     errors, or not at all, is an outcome, not an exception
     */
    void probe(World world, String run, Probe probe, double rate, Duration span, Consumer<Hit> listener);

    /**
     * One request's outcome. Immutable.
     *
     * @param sentAt when it was due (latency counts from then, so that a stalled target is not flattered)
     * @param latency until the whole answer was there
     * @param status HTTP status; 0 when there was no answer
     */
    record Hit(Instant sentAt, Duration latency, int status) {

        public boolean failed() {
            return status == 0 || status >= 500;
        }
    }
}
