package dev.twinflight.twinruntime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ToolFilesTest {

    private static Path compiled() throws URISyntaxException {
        URL main = Objects.requireNonNull(ToolFiles.class.getResource("/probe/dev/twinflight/probe/Main.class"));
        return Objects.requireNonNull(Path.of(main.toURI()).getParent());
    }

    @Test
    void carriesEveryClassOfTheProbe() throws IOException, URISyntaxException {
        try (var files = Files.list(compiled())) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".class", ""))
                            .sorted())
                    .filteredOn(name -> !name.equals("package-info"))
                    .isEqualTo(ToolFiles.PROBE);
        }
        assertThat(ToolFiles.read())
                .hasSize(ToolFiles.PROBE.size() + 3)
                .containsKeys("Dockerfile", "secrets.pl", "way-out.sh");
    }

    @Test
    void namesTheImageByWhatItIsMadeFrom() {
        var files = ToolFiles.read();
        String before = ToolFiles.hash(files, "debian:bookworm-slim");
        assertThat(before).isEqualTo(ToolFiles.hash(ToolFiles.read(), "debian:bookworm-slim"));
        assertThat(ToolFiles.hash(files, "debian:trixie-slim")).isNotEqualTo(before);
        files.put("Dockerfile", new byte[] {1});
        assertThat(ToolFiles.hash(files, "debian:bookworm-slim")).isNotEqualTo(before);
    }

    /** The class the probe runs with, loaded from where the tool image gets it. */
    @SuppressWarnings("unchecked")
    private static List<String> first(int count, String url, List<String> paths) throws Exception {
        URL root = compiled().resolve("../../..").normalize().toUri().toURL();
        try (var loader = new URLClassLoader(new URL[] {root})) {
            Supplier<String> targets = (Supplier<String>) loader.loadClass("dev.twinflight.probe.Targets")
                    .getConstructor(String.class, List.class)
                    .newInstance(url, paths);
            return IntStream.range(0, count).mapToObj(i -> targets.get()).toList();
        }
    }

    @Test
    void asksForPathsInTurnAndCountsOverAndOver() throws Exception {
        assertThat(first(7, "http://web/", List.of("/a/{1..2}", "/b", "/c/{9..9}/{1..3}")))
                .containsExactly(
                        "http://web/a/1",
                        "http://web/b",
                        "http://web/c/9/1",
                        "http://web/a/2",
                        "http://web/b",
                        "http://web/c/9/2",
                        "http://web/a/1");
    }

    @Test
    void asksForTheUrlItselfWithoutPaths() throws Exception {
        assertThat(first(2, "http://web:81/health", List.of()))
                .containsExactly("http://web:81/health", "http://web:81/health");
        assertThat(first(1, "http://web", List.of())).containsExactly("http://web/");
    }
}
