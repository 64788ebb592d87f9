package dev.twinflight.cli.policy;

import dev.twinflight.cli.Called;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A policy repository with the policy {@code sizes} that {@code policy new} began. */
record Repository(Path folder) {

    static final String RULES = "policies/sizes/rules.drl";
    static final String POLICY = "policies/sizes/policy.yaml";
    static final String TEST = "policies/sizes/tests/limits-a-service.yaml";

    static Repository begun(Path folder) {
        Called called = Called.with("policy", "new", "sizes", "--group", "shop", "--dir", folder.toString());
        if (called.exit() != 0) {
            throw new AssertionError(called.err());
        }
        return new Repository(folder);
    }

    String read(String path) {
        try {
            return Files.readString(folder.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String path, String text) {
        try {
            Files.createDirectories(folder.resolve(path).resolveSibling(""));
            Files.writeString(folder.resolve(path), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void replace(String path, String old, String now) {
        String text = read(path);
        if (!text.contains(old)) {
            throw new AssertionError(path + " does not contain " + old);
        }
        write(path, text.replace(old, now));
    }

    /** Calls {@code policy VERB} on this repository. */
    Called call(String verb, String... options) {
        var arguments = new ArrayList<>(List.of("policy", verb));
        arguments.addAll(List.of(options));
        arguments.add(folder.toString());
        return Called.with(arguments.toArray(String[]::new));
    }

    /** Runs Git, free of the user's own configuration. */
    void git(String... arguments) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "GIT_CONFIG_GLOBAL", "/dev/null",
                        "GIT_CONFIG_NOSYSTEM", "1",
                        "GIT_AUTHOR_NAME", "Ada",
                        "GIT_AUTHOR_EMAIL", "ada@example.org",
                        "GIT_COMMITTER_NAME", "Ada",
                        "GIT_COMMITTER_EMAIL", "ada@example.org"));
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(command + ":\n" + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
