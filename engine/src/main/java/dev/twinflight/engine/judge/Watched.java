package dev.twinflight.engine.judge;

import dev.twinflight.engine.port.Telemetry;
import dev.twinflight.engine.port.Workload;
import dev.twinflight.engine.port.World;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.rules.policy.Probe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A world that is recorded, and driven by probes, until it is closed. The probes run on threads of its own; closing ends
 * them. Owned by the thread that opened it.
 */
public final class Watched implements AutoCloseable {

    private final Recording recording = new Recording();
    private final Telemetry.Watch watch;
    private final List<Thread> drivers = new ArrayList<>();
    /** One for each probe: it has met the world, or is over. */
    private final List<CountDownLatch> met = new ArrayList<>();

    private final AtomicReference<@Nullable WorldException> failure = new AtomicReference<>();

    /** Begins to record a world. */
    public static Watched begin(Telemetry telemetry, World world) {
        return new Watched(telemetry, world);
    }

    private Watched(Telemetry telemetry, World world) {
        this.watch = telemetry.watch(world, recording::observe);
    }

    /**
     * Begins to drive the world by every probe of the requirements, each once.
     *
     * @param atMost after this the probes end by themselves
     */
    public void drive(
            Workload workload,
            World world,
            String run,
            Collection<Requirement> requirements,
            ToDoubleFunction<Probe> rate,
            Duration atMost) {
        requirements.stream()
                .map(Requirement::probe)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(probe -> {
                    var begun = new CountDownLatch(1);
                    met.add(begun);
                    drivers.add(Thread.ofVirtual().name("probe-" + world.name()).start(() -> {
                        drive(workload, world, run, probe, rate.applyAsDouble(probe), atMost, begun);
                    }));
                });
    }

    private void drive(
            Workload workload,
            World world,
            String run,
            Probe probe,
            double rate,
            Duration atMost,
            CountDownLatch begun) {
        try {
            workload.probe(world, run, probe, rate, atMost, hit -> {
                recording.hit(probe, hit);
                begun.countDown();
            });
        } catch (WorldException e) {
            if (!Thread.currentThread().isInterrupted()) {
                failure.compareAndSet(null, e);
            }
        } finally {
            begun.countDown();
        }
    }

    /** Waits until every probe has met the world at least once, or failed, or the time is over. */
    public void awaitDriven(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (CountDownLatch begun : met) {
            if (!begun.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                break;
            }
        }
        rethrow();
    }

    public Recording recording() {
        return recording;
    }

    /** @throws WorldException what ended a probe before its time */
    public void rethrow() {
        WorldException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    @Override
    public void close() {
        drivers.forEach(Thread::interrupt);
        watch.close();
        for (Thread driver : drivers) {
            try {
                driver.join(Duration.ofSeconds(20));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
