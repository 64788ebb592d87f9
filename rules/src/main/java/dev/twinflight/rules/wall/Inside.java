package dev.twinflight.rules.wall;

import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.policy.Problem;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The program behind the wall. Says that it is warm, takes one request, answers it and ends; a second revision never
 * meets what a first one may have left behind.
 */
final class Inside {

    private static final String SAMPLE_POLICY = """
            apiVersion: twinflight/v1
            kind: Policy
            metadata: { name: warm, title: Warms the compiler, owner: twinflight }
            spec: { groups: [warm], enforcement: audit }
            """;
    private static final String SAMPLE_GROUP = """
            apiVersion: twinflight/v1
            kind: Group
            metadata: { name: warm, title: Warms the compiler }
            spec: { select: [ { provider: docker, labels: { warm: warm } } ] }
            """;
    private static final String SAMPLE_RULES = """
            package policies.warm
            import dev.twinflight.rules.fact.*
            rule "warms the compiler"
              when
                $r : Resource( memoryLimit > 0, $limit : memoryLimit )
                not Usage( resource == $r.id, memoryP95 * 10 < $limit )
              then
                report.warn($r, "never");
            end
            """;
    private static final String SAMPLE_TEST = """
            name: nothing is known
            given: []
            expect: { proposals: [], violations: [] }
            """;

    /** Beyond what rules need, and far below what a regular expression or a parser can be driven to. */
    private static final long STACK_BYTES = 4L << 20;

    private Inside() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        try (var pipe = new FileOutputStream(FileDescriptor.out)) {
            // Whatever prints in here must not end up between the frames.
            System.setOut(
                    new PrintStream(OutputStream.nullOutputStream(), false, java.nio.charset.StandardCharsets.UTF_8));
            var failure = new AtomicReference<IOException>();
            var worker = new Thread(
                    null,
                    () -> {
                        try {
                            serve(new FileInputStream(FileDescriptor.in), pipe);
                        } catch (IOException e) {
                            failure.set(e);
                        }
                    },
                    "trial",
                    STACK_BYTES);
            worker.start();
            worker.join();
            if (failure.get() != null) {
                throw failure.get();
            }
        }
    }

    private static void serve(InputStream in, OutputStream out) throws IOException {
        var trial = new InProcessTrial(new RuleSetCompiler());
        warm(trial);
        Frames.write(out, Answer.write(List.of()));
        Request request = Request.read(Frames.read(in, Frames.LARGEST_REQUEST));
        Frames.write(out, Answer.write(trial.judge(request.files(), request.facts())));
    }

    /** Compiling the first rules takes seconds, the next ones a fraction of one. */
    private static void warm(RevisionTrial trial) {
        var files = new TreeMap<String, String>();
        files.put("groups/warm.yaml", SAMPLE_GROUP);
        files.put("policies/warm/policy.yaml", SAMPLE_POLICY);
        files.put("policies/warm/rules.drl", SAMPLE_RULES);
        files.put("policies/warm/tests/nothing.yaml", SAMPLE_TEST);
        List<Problem> problems = trial.judge(files, List.of());
        if (!problems.isEmpty()) {
            throw new IllegalStateException("the sample does not pass: " + problems);
        }
    }
}
