package dev.twinflight.bench.policydiff;

import dev.twinflight.bench.Figure;
import dev.twinflight.bench.FreshJvm;
import dev.twinflight.bench.TemporaryFolder;
import java.io.IOException;
import java.util.List;

/** A decision difference from the start of a JVM to its end. */
public final class PolicyDiffBench {

    private static final String SAMPLE = "git-policies/samples/company";

    /** What ./twinflight starts its policy commands with. */
    private static final List<String> AS_THE_COMMAND = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final String RESOURCES = "10000";

    private PolicyDiffBench() {}

    public static List<Figure> run(List<String> arguments) throws IOException, InterruptedException {
        if (!arguments.isEmpty()) {
            throw new IllegalArgumentException("policy-diff takes no arguments");
        }
        try (var cache = TemporaryFolder.create("bench-rules")) {
            String rules = cache.path().toString();
            FreshJvm.Run cold = FreshJvm.run(AS_THE_COMMAND, PolicyDiffRun.class, RESOURCES, SAMPLE, rules);
            FreshJvm.Run run = FreshJvm.run(AS_THE_COMMAND, PolicyDiffRun.class, RESOURCES, SAMPLE, rules);
            FreshJvm.Run few = FreshJvm.run(AS_THE_COMMAND, PolicyDiffRun.class, "10", SAMPLE, rules);
            String[] counts = run.output().strip().split(" ", -1);
            return List.of(
                    Figure.atMost("30 policies, 10,000 resources, compiled rules kept", run.seconds(), "s", 5),
                    Figure.plain("the same with 10 resources", few.seconds(), "s"),
                    Figure.plain("the same, rules compiled first", cold.seconds(), "s"),
                    Figure.atLeast("decisions of one revision", Integer.parseInt(counts[0]), "", 1000),
                    Figure.atLeast("decisions that differ", Integer.parseInt(counts[1]), "", 1000),
                    Figure.plain("resources touched", Integer.parseInt(counts[2]), ""));
        }
    }
}
