package dev.twinflight.bench;

import dev.twinflight.bench.fuzz.FuzzBench;
import dev.twinflight.bench.isolation.IsolationBench;
import dev.twinflight.bench.policydiff.PolicyDiffBench;
import dev.twinflight.bench.policytest.PolicyTestBench;
import dev.twinflight.bench.postgrestwin.PostgresTwinBench;
import dev.twinflight.bench.restore.RestoreBench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code ./twinflight bench [NAME [NUMBER]]}. Ends with 0 when the goals are met, 1 when one is missed, 2 on wrong use. */
public final class Bench {

    /** A benchmark. */
    private interface Measurement {
        List<Figure> run(List<String> arguments) throws IOException, InterruptedException;
    }

    private static final Map<String, Measurement> BENCHMARKS = new TreeMap<>(Map.of(
            "fuzz", FuzzBench::run,
            "isolation", IsolationBench::run,
            "policy-diff", PolicyDiffBench::run,
            "policy-test", PolicyTestBench::run,
            "postgres-twin", PostgresTwinBench::run,
            "restore", RestoreBench::run));

    private static final Map<String, String> WORDS = Map.of(
            "fuzz", "spoilt policies and rules: [NUMBER of inputs, 100000] [SEED]",
            "isolation", "packets of a twin that arrive where an ordinary container's do",
            "policy-diff", "two revisions of 30 policies over 10,000 resources, in a fresh JVM",
            "policy-test", "1,000 rules with 1,000 tests, and 100 with 100, each in a fresh JVM",
            "postgres-twin", "a live PostgreSQL of 1,000,000 rows under pgbench, on Docker: [SECONDS of load, 60]",
            "restore", "random changes of real containers, taken back and compared: [NUMBER of sequences, 200] [SEED]");

    private Bench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) throws IOException, InterruptedException {
        if (arguments.isEmpty()) {
            BENCHMARKS.keySet().forEach(name -> System.out.printf("%-14s %s%n", name, WORDS.get(name)));
            return 0;
        }
        Measurement benchmark = BENCHMARKS.get(arguments.getFirst());
        if (benchmark == null) {
            System.err.println("unknown benchmark '" + arguments.getFirst() + "'; there are " + BENCHMARKS.keySet());
            return 2;
        }
        List<Figure> figures;
        try {
            figures = benchmark.run(arguments.subList(1, arguments.size()));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        }
        var report = new Report(arguments.getFirst(), figures);
        System.out.print(report.table());
        report.write(Path.of(System.getProperty("bench.target", "bench/target")));
        return report.holds() ? 0 : 1;
    }
}
