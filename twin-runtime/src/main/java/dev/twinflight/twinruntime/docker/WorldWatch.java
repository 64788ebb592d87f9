package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.Observation;
import dev.twinflight.engine.port.Telemetry;
import dev.twinflight.engine.port.WorldException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * One watch under way. Streams only put signals into a queue; one virtual thread takes them out, asks the engine for the
 * state behind them, and calls the listener. After an interruption everything is listed again, since events were missed.
 */
final class WorldWatch implements Telemetry.Watch {

    private static final Logger LOG = LoggerFactory.getLogger(WorldWatch.class);
    private static final Duration FIRST_DELAY = Duration.ofMillis(200);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

    private final DockerWorld world;
    private final Consumer<Observation> listener;
    private final Clock clock;
    private final Thread thread;
    private volatile boolean closed;

    /** What streams have to say. */
    private sealed interface Signal {
        record Event(JsonNode event) implements Signal {}

        record Sample(Observation.Sampled sample) implements Signal {}

        record EventsEnded() implements Signal {}
    }

    private WorldWatch(DockerWorld world, Consumer<Observation> listener, Clock clock) {
        this.world = world;
        this.listener = listener;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("watch " + world.name()).unstarted(this::run);
    }

    static WorldWatch start(DockerWorld world, Consumer<Observation> listener, Clock clock) {
        var watch = new WorldWatch(world, listener, clock);
        watch.thread.start();
        return watch;
    }

    private void run() {
        Duration delay = FIRST_DELAY;
        while (!closed) {
            var session = new Session();
            try {
                session.run();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
                return;
            } catch (WorldException | DockerRefusal interruption) {
                delay = session.listed ? FIRST_DELAY : longer(delay);
                lost(interruption.getMessage());
            } catch (RuntimeException failure) {
                delay = longer(delay);
                LOG.warn("Watching {} failed; it is tried again", world, failure);
                lost(failure.toString());
            }
            sleep(delay);
        }
    }

    private static Duration longer(Duration delay) {
        Duration twice = delay.multipliedBy(2);
        return twice.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : twice;
    }

    private void lost(@Nullable String reason) {
        if (!closed) {
            listener.accept(new Observation.Lost(clock.instant(), reason == null ? "no reason was given" : reason));
        }
    }

    private void sleep(Duration delay) {
        try {
            if (!closed) {
                Thread.sleep(delay);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        if (Thread.currentThread() != thread) {
            try {
                thread.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** From one connection to its loss. */
    private final class Session {

        private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
        private final StatisticsStreams statistics =
                new StatisticsStreams(world.engine().docker(), sample -> signals.add(new Signal.Sample(sample)));
        private final MemberTracker tracker = new MemberTracker(world, statistics, clock, this::tell);
        private boolean listed;

        private void run() throws InterruptedException {
            DockerConnection docker = world.engine().docker();
            JsonStream events = JsonStream.open(
                    docker,
                    "/events",
                    line -> signals.add(new Signal.Event(line)),
                    () -> signals.add(new Signal.EventsEnded()));
            try (events;
                    statistics) {
                tracker.list();
                listed = true;
                follow(docker.settings().relistInterval());
            }
        }

        private void follow(Duration relist) throws InterruptedException {
            long next = System.nanoTime() + relist.toNanos();
            while (!closed) {
                Signal signal = signals.poll(Math.max(0, next - System.nanoTime()), TimeUnit.NANOSECONDS);
                switch (signal) {
                    case null -> {
                        tracker.compare();
                        next = System.nanoTime() + relist.toNanos();
                    }
                    case Signal.Event event -> tracker.take(event.event());
                    case Signal.Sample sample -> tracker.take(sample.sample());
                    case Signal.EventsEnded ended ->
                        throw new WorldException(
                                WorldException.Reason.ENGINE_UNREACHABLE,
                                "The engine at "
                                        + world.engine().docker().settings().dockerHost() + " ended its event stream.");
                }
            }
        }

        private void tell(Observation observation) {
            if (!closed) {
                listener.accept(observation);
            }
        }
    }
}
