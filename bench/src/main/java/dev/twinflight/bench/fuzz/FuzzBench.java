package dev.twinflight.bench.fuzz;

import dev.twinflight.bench.Figure;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A hundred thousand inputs, or as many as asked for. */
public final class FuzzBench {

    private static final int INPUTS = 100_000;
    private static final long SEED = 20260101;
    private static final int HANG_SECONDS = 10;
    /** Compiling waits for a batch, and a first compilation takes seconds. */
    private static final int GIVEN_UP_SECONDS = 120;

    private FuzzBench() {}

    public static List<Figure> run(List<String> arguments) throws InterruptedException {
        if (arguments.size() > 2) {
            throw new IllegalArgumentException("fuzz takes a number of inputs and a seed");
        }
        int count = arguments.isEmpty() ? INPUTS : Integer.parseInt(arguments.getFirst());
        long seed = arguments.size() < 2 ? SEED : Long.parseLong(arguments.get(1));
        long begun = System.nanoTime();
        Tally tally = fuzz(count, seed);
        tally.failures().forEach(System.err::println);
        return List.of(
                Figure.plain("inputs, of seed " + seed, tally.inputs, ""),
                Figure.atLeast("reached compilation", share(tally.reachedCompilation, tally), "%", 20),
                Figure.atLeast("were evaluated", share(tally.evaluated, tally), "%", 5),
                Figure.atMost(
                        "improper answers: thrown, internals shown, no file named",
                        tally.failures().size(),
                        "",
                        0),
                Figure.atMost(
                        "slowest step (a batch of compilations counts as one)",
                        tally.slowestMillis / 1e3,
                        "s",
                        HANG_SECONDS),
                Figure.plain("all of it took", (System.nanoTime() - begun) / 1e9, "s"));
    }

    private static double share(int part, Tally tally) {
        return 100.0 * part / Math.max(1, tally.inputs);
    }

    /** A step that never ends is found from outside: the program then says which, and ends. */
    private static Tally fuzz(int count, long seed) throws InterruptedException {
        var fuzz = new Fuzz();
        var inputs = new Inputs(seed);
        var at = new AtomicInteger();
        Thread worker = Thread.ofPlatform().daemon().name("fuzz").start(() -> {
            for (int i = 0; i < count; i++) {
                at.set(i);
                fuzz.take(inputs.input(i));
            }
            fuzz.finish();
        });
        int last = -1;
        while (!worker.join(java.time.Duration.ofSeconds(GIVEN_UP_SECONDS))) {
            if (at.get() == last) {
                System.err.println("input " + last + " of seed " + seed + ", or its batch, does not come to an end");
                System.exit(1);
            }
            last = at.get();
            System.err.println(last + " inputs");
        }
        return fuzz.finish();
    }
}
