package dev.twinflight.bench.restore;

import dev.twinflight.bench.Figure;
import dev.twinflight.twinruntime.docker.RestoreTrial;
import dev.twinflight.twinruntime.docker.RestoreTrial.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/** Random sequences of changes on real containers, taken back and compared. */
public final class RestoreBench {

    private static final int SEQUENCES = 200;
    private static final int MOST_CHANGES = 6;

    /** Side by side, each on a container of its own: most of the time goes by while programs stop and start. */
    private static final int CONTAINERS = 4;

    private static final int TIMED = 5;

    private RestoreBench() {}

    /** @param arguments number of sequences and first seed, both optional */
    public static List<Figure> run(List<String> arguments) throws InterruptedException {
        int sequences = arguments.isEmpty() ? SEQUENCES : Integer.parseInt(arguments.getFirst());
        long seed = arguments.size() > 1 ? Long.parseLong(arguments.get(1)) : 1;
        if (sequences < 1 || arguments.size() > 2) {
            throw new IllegalArgumentException("restore takes a number of sequences and a seed");
        }
        var figures = new ArrayList<>(restored(fly(sequences, seed)));
        figures.addAll(timed());
        return figures;
    }

    private static List<Outcome> fly(int sequences, long seed) throws InterruptedException {
        List<Future<List<Outcome>>> flown = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(CONTAINERS)) {
            for (int i = 0; i < CONTAINERS; i++) {
                int first = i;
                flown.add(threads.submit(() -> share(sequences, seed, first)));
            }
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<List<Outcome>> share : flown) {
            outcomes.addAll(get(share));
        }
        return outcomes;
    }

    private static List<Outcome> share(int sequences, long seed, int first) {
        try (var trial = new RestoreTrial()) {
            return LongStream.range(0, sequences)
                    .filter(number -> number % CONTAINERS == first)
                    .mapToObj(number -> trial.run(seed + number, MOST_CHANGES))
                    .peek(RestoreBench::tell)
                    .toList();
        }
    }

    private static List<Outcome> get(Future<List<Outcome>> share) throws InterruptedException {
        try {
            return share.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a sequence could not be flown to its end", e.getCause());
        }
    }

    private static void tell(Outcome outcome) {
        if (!outcome.differences().isEmpty() || !outcome.refused().isEmpty()) {
            System.err.println(outcome);
        }
    }

    private static List<Figure> restored(List<Outcome> outcomes) {
        long changes =
                outcomes.stream().mapToLong(outcome -> outcome.changed().size()).sum();
        long attributes = outcomes.stream()
                .flatMap(outcome -> outcome.changed().stream())
                .distinct()
                .count();
        long refused =
                outcomes.stream().mapToLong(outcome -> outcome.refused().size()).sum();
        long differences = outcomes.stream()
                .mapToLong(outcome -> outcome.differences().size())
                .sum();
        return List.of(
                Figure.plain("sequences of changes taken back", outcomes.size(), ""),
                Figure.plain("changes in them", (double) changes, ""),
                Figure.atLeast("attributes changed", (double) attributes, "", Math.min(15, outcomes.size())),
                Figure.atMost("changes refused", (double) refused, "", 0),
                Figure.atMost("differences", (double) differences, "", 0));
    }

    private static List<Figure> timed() {
        try (var trial = new RestoreTrial()) {
            double raw = seconds(trial::rawReplacement);
            double ours = seconds(trial::replacement);
            return List.of(
                    Figure.plain("the engine's own calls of a replacement and back, median", raw, "s"),
                    new Figure(
                            "a replacement and back, median",
                            ours,
                            "s",
                            String.format("%.2f s of the engine's own calls", raw),
                            "",
                            true));
        }
    }

    private static double seconds(LongConsumer work) {
        double[] seconds = LongStream.range(0, TIMED)
                .mapToDouble(number -> {
                    long start = System.nanoTime();
                    work.accept(number);
                    return (System.nanoTime() - start) / 1e9;
                })
                .sorted()
                .toArray();
        return seconds[TIMED / 2];
    }
}
