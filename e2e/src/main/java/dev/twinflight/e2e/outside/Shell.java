package dev.twinflight.e2e.outside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs commands to their end. Stateless. */
public final class Shell {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private Shell() {}

    /**
     * What a command came to. Immutable.
     *
     * @param code exit code
     * @param output standard output
     * @param errors standard error
     */
    public record Result(int code, String output, String errors) {

        public boolean good() {
            return code == 0;
        }
    }

    /** A command failed, or could not be started. */
    public static final class CommandFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CommandFailed(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Runs a command and gives its standard output, stripped.
     *
     * @throws CommandFailed when it exits with anything but 0
     */
    public static String run(String... command) {
        Result result = attempt(null, Map.of(), List.of(command));
        if (!result.good()) {
            throw new CommandFailed(
                    String.join(" ", command) + " exited with " + result.code() + ": "
                            + result.errors().strip(),
                    null);
        }
        return result.output().strip();
    }

    /** Runs a command and gives whatever it came to. */
    public static Result attempt(@Nullable Path folder, Map<String, String> environment, List<String> command) {
        try {
            Path output = Files.createTempFile("twinflight-", ".out");
            Path errors = Files.createTempFile("twinflight-", ".err");
            try {
                return run(folder, environment, command, output, errors);
            } finally {
                Files.deleteIfExists(output);
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            throw new CommandFailed(command.getFirst() + " could not be started; is it installed?", e);
        }
    }

    private static Result run(
            @Nullable Path folder, Map<String, String> environment, List<String> command, Path output, Path errors)
            throws IOException {
        var builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        if (folder != null) {
            builder.directory(folder.toFile());
        }
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new CommandFailed(String.join(" ", command) + " did not end within " + LIMIT, null);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new CommandFailed(String.join(" ", command) + " was interrupted", e);
        }
        return new Result(process.exitValue(), read(output), read(errors));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
