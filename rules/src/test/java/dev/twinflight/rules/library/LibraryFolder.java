package dev.twinflight.rules.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The folder the library is built from, and a policy repository in which each of its rules is used by its own policy. */
final class LibraryFolder {

    static final Path ROOT = Path.of("src/main/resources/library");

    private LibraryFolder() {}

    static List<String> folders() {
        return list(ROOT)
                .filter(Files::isDirectory)
                .map(path -> path.getFileName().toString())
                .sorted()
                .toList();
    }

    /** Texts of a rule's tests by file name. */
    static SortedMap<String, String> tests(String rule) {
        var tests = new TreeMap<String, String>();
        list(ROOT.resolve(rule).resolve("tests"))
                .forEach(path -> tests.put(path.getFileName().toString(), read(path)));
        return tests;
    }

    /** Each rule's own tests under a policy of its name that uses it as it comes. */
    static SortedMap<String, String> repository() {
        var files = new TreeMap<String, String>();
        files.put("groups/test.yaml", """
                apiVersion: twinflight/v1
                kind: Group
                metadata: { name: test }
                spec: { select: [{ provider: docker, labels: { twinflight.group: test } }] }
                """);
        for (String rule : folders()) {
            files.put("policies/" + rule + "/policy.yaml", policy(rule, "uses: [{ rule: " + rule + " }]"));
            tests(rule).forEach((file, text) -> files.put("policies/" + rule + "/tests/" + file, text));
        }
        return files;
    }

    static String policy(String name, String uses) {
        return """
                apiVersion: twinflight/v1
                kind: Policy
                metadata: { name: %s, owner: platform }
                spec:
                  groups: [test]
                  enforcement: audit
                  %s
                """.formatted(name, uses);
    }

    static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> found = Files.list(folder)) {
            return found.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
