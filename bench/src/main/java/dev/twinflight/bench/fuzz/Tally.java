package dev.twinflight.bench.fuzz;

import java.util.ArrayList;
import java.util.List;

/** What became of the inputs. Confined to the fuzzing thread until it ends. */
final class Tally {

    private static final int MOST_TOLD = 20;

    int inputs;
    int reachedCompilation;
    int compiled;
    int evaluated;
    long slowestMillis;
    private final List<String> failures = new ArrayList<>();

    void failed(Input input, String what) {
        if (failures.size() < MOST_TOLD) {
            failures.add("input " + input.number() + ": " + what);
        }
    }

    void took(long millis) {
        slowestMillis = Math.max(slowestMillis, millis);
    }

    List<String> failures() {
        return List.copyOf(failures);
    }
}
