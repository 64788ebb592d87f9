package dev.twinflight.rules.wall;

import dev.twinflight.rules.compile.RuleSetCompiler;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The program behind the wall. Says that it is warm, takes one request, answers it and ends; a second revision never
 * meets what a first one may have left behind.
 */
final class Inside {

    /** Beyond what rules need, and far below what a regular expression or a parser can be driven to. */
    private static final long STACK_BYTES = 4L << 20;

    private Inside() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        try (var pipe = new FileOutputStream(FileDescriptor.out)) {
            // Whatever prints in here must not end up between the frames.
            System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
            var failure = new AtomicReference<Exception>();
            var worker = new Thread(
                    null,
                    () -> {
                        try {
                            serve(new FileInputStream(FileDescriptor.in), pipe);
                        } catch (IOException | RuntimeException e) {
                            failure.set(e);
                        }
                    },
                    "trial",
                    STACK_BYTES);
            worker.start();
            worker.join();
            if (failure.get() != null) {
                throw new IOException("the trial failed", failure.get());
            }
        }
    }

    private static void serve(InputStream in, OutputStream out) throws IOException {
        var trial = new InProcessTrial(new RuleSetCompiler());
        WarmUp.run(trial);
        Frames.write(out, Answer.write(new Verdict(List.of(), List.of())));
        Request request = Request.read(Frames.read(in, Frames.LARGEST_REQUEST));
        Frames.write(out, Answer.write(trial.judge(request.files(), request.facts(), request.coverage())));
    }
}
