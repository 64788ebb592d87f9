package dev.twinflight.console.view.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The demo's sample policies. Immutable.
 *
 * @param folder absolute; {@code null} for none
 * @param policies folders, by name
 */
public record Samples(@Nullable Path folder, List<String> policies) {

    public Samples {
        policies = List.copyOf(policies);
    }

    /** The samples of a folder: each folder in it that holds a {@code policy.yaml}. */
    public static Samples of(@Nullable Path folder) {
        if (folder == null) {
            return new Samples(null, List.of());
        }
        Path absolute = folder.toAbsolutePath().normalize();
        try (Stream<Path> children = Files.list(absolute)) {
            return new Samples(
                    absolute,
                    children.filter(child -> Files.exists(child.resolve("policy.yaml")))
                            .map(child -> String.valueOf(child.getFileName()))
                            .sorted()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The sample policies in " + absolute + " could not be listed; check twinflight.demo-samples", e);
        }
    }
}
