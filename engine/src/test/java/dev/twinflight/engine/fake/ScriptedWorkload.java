package dev.twinflight.engine.fake;

import dev.twinflight.engine.port.Workload;
import dev.twinflight.engine.port.World;
import dev.twinflight.rules.policy.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A workload whose requests are answered as a function of the world says: the first at once, the others while the fake
 * time passes. Safe for use by many threads.
 */
public final class ScriptedWorkload implements Workload {

    private final InMemoryTime time;
    private final List<Consumer<World>> probers = new CopyOnWriteArrayList<>();
    private volatile Function<World, Answer> answers = _ -> new Answer(Duration.ofMillis(10), 200);

    public ScriptedWorkload(InMemoryTime time) {
        this.time = time;
    }

    /** @param status HTTP status; 0 for no answer */
    public record Answer(Duration latency, int status) {}

    /** Says how a world answers from now on. */
    public void answer(Function<World, Answer> world) {
        answers = world;
    }

    /** Is called when a probe begins, and may throw. */
    public void onProbe(Consumer<World> prober) {
        probers.add(prober);
    }

    @Override
    public void probe(World world, String run, Probe probe, double rate, Duration span, Consumer<Hit> listener) {
        probers.forEach(prober -> prober.accept(world));
        Instant end = time.instant().plus(span);
        var over = new CountDownLatch(1);
        long nanos = Math.round(1e9 / rate);
        InMemoryTime.Handle sending = time.during((from, to) -> {
            for (Instant at = from; at.isBefore(to) && at.isBefore(end); at = at.plusNanos(nanos)) {
                listener.accept(hit(world, at));
            }
            if (!to.isBefore(end)) {
                over.countDown();
            }
        });
        try (sending) {
            listener.accept(hit(world, time.instant()));
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Hit hit(World world, Instant at) {
        Answer answer = answers.apply(world);
        return new Hit(at, answer.latency(), answer.status());
    }
}
