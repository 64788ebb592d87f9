package dev.twinflight.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a main class of the benchmark's class path in a JVM of its own. Stateless. */
public final class FreshJvm {

    private static final long MOST_MINUTES = 10;

    private FreshJvm() {}

    /**
     * One run.
     *
     * @param seconds from the start of the JVM to its end
     * @param output what it printed; a few lines at most
     */
    public record Run(double seconds, String output) {}

    /**
     * Runs it.
     *
     * @param options of the JVM
     * @throws IOException when it does not end well within ten minutes
     */
    public static Run run(List<String> options, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(main.getSimpleName() + " " + List.of(arguments) + " did not end well");
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Run(seconds, new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
}
