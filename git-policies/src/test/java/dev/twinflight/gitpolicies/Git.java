package dev.twinflight.gitpolicies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The real {@code git} in a working copy, free of the user's own configuration. */
record Git(Path folder) {

    /** How a command ended, with all it printed. */
    record Result(int exit, String output) {}

    static Git cloned(String address, Path folder) {
        new Git(Path.of("/"))
                .run("clone", "-q", address, folder.toAbsolutePath().toString());
        return new Git(folder);
    }

    /** Runs a command that must succeed. */
    String run(String... arguments) {
        Result result = attempt(arguments);
        if (result.exit() != 0) {
            throw new AssertionError("git " + Arrays.toString(arguments) + ":\n" + result.output());
        }
        return result.output().strip();
    }

    Result attempt(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "GIT_CONFIG_GLOBAL", "/dev/null",
                        "GIT_CONFIG_NOSYSTEM", "1",
                        "GIT_TERMINAL_PROMPT", "0",
                        "GIT_AUTHOR_NAME", "Ada Author",
                        "GIT_AUTHOR_EMAIL", "Ada@example.org",
                        "GIT_COMMITTER_NAME", "Ada Author",
                        "GIT_COMMITTER_EMAIL", "Ada@example.org",
                        "LC_ALL", "C"));
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException failure) {
            throw new UncheckedIOException("could not run git; is it installed?", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    Git write(String path, String text) {
        return write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    Git write(String path, byte[] content) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Commits all that changed; the new revision. */
    String commit(String message) {
        run("add", "-A");
        run("commit", "-q", "--allow-empty", "-m", message);
        return head();
    }

    String head() {
        return run("rev-parse", "HEAD");
    }
}
