package dev.twinflight.console.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The first commit of a new policy repository. */
final class Seed {

    private static final String README = """
            # Policies

            What is on `main` is in force, or on its way there. Push a change to a branch; Twinflight tries it on twins,
            asks a reviewer, and promotes it.

            - `groups/*.yaml` say which resources belong together
            - `policies/<name>/` holds a policy: `policy.yaml`, `*.drl`, `tests/*.yaml`
            """;

    private Seed() {}

    /** Text by path of every file in a folder; a README alone without one. */
    static SortedMap<String, String> read(@Nullable Path folder) {
        if (folder == null) {
            return new TreeMap<>(Map.of("README.md", README));
        }
        try (Stream<Path> files = Files.walk(folder)) {
            SortedMap<String, String> texts = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The seed " + folder
                            + " could not be read; check twinflight.seed: it must be a folder of text files",
                    e);
        }
    }
}
