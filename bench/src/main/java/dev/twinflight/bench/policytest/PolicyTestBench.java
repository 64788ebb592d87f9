package dev.twinflight.bench.policytest;

import dev.twinflight.bench.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Rule unit tests from the start of a JVM to its end. */
public final class PolicyTestBench {

    private static final long MOST_MINUTES = 10;

    private PolicyTestBench() {}

    public static List<Figure> run(List<String> arguments) throws IOException, InterruptedException {
        if (!arguments.isEmpty()) {
            throw new IllegalArgumentException("policy-test takes no arguments");
        }
        Path cache = Files.createTempDirectory("bench-rules");
        try {
            double thousand = seconds("1000");
            double hundred = seconds("100");
            seconds("100", cache.toString());
            double cached = seconds("100", cache.toString());
            return List.of(
                    Figure.atMost("1,000 rules with 1,000 tests, fresh JVM, no cache", thousand, "s", 30),
                    Figure.atMost("100 rules with 100 tests, fresh JVM, no cache", hundred, "s", 10),
                    Figure.plain("100 rules with 100 tests, fresh JVM, compiled rules kept", cached, "s"));
        } finally {
            delete(cache);
        }
    }

    private static double seconds(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PolicyTestRun.class.getName()));
        command.addAll(List.of(arguments));
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("the tests of " + List.of(arguments) + " did not pass");
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
