package dev.twinflight.bench.policytest;

import dev.twinflight.bench.Figure;
import dev.twinflight.bench.FreshJvm;
import dev.twinflight.bench.TemporaryFolder;
import java.io.IOException;
import java.util.List;

/** Rule unit tests from the start of a JVM to its end. */
public final class PolicyTestBench {

    private PolicyTestBench() {}

    public static List<Figure> run(List<String> arguments) throws IOException, InterruptedException {
        if (!arguments.isEmpty()) {
            throw new IllegalArgumentException("policy-test takes no arguments");
        }
        try (var cache = TemporaryFolder.create("bench-rules")) {
            double thousand = seconds("1000");
            double hundred = seconds("100");
            seconds("100", cache.path().toString());
            double cached = seconds("100", cache.path().toString());
            return List.of(
                    Figure.atMost("1,000 rules with 1,000 tests, fresh JVM, no cache", thousand, "s", 30),
                    Figure.atMost("100 rules with 100 tests, fresh JVM, no cache", hundred, "s", 10),
                    Figure.plain("100 rules with 100 tests, fresh JVM, compiled rules kept", cached, "s"));
        }
    }

    private static double seconds(String... arguments) throws IOException, InterruptedException {
        return FreshJvm.run(List.of(), PolicyTestRun.class, arguments).seconds();
    }
}
