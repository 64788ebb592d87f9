package dev.twinflight.console.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Guards what H2's write delay once broke: a process killed right after a commit loses nothing of it. */
class KilledJournalIT {

    private static final Pattern NEEDED = Pattern.compile(
            "classes$|twinflight-|/(h2|spring-(core|beans|jdbc|tx)|jspecify|slf4j-api|commons-logging)-");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({JournalWriter.RUN + ", 200", JournalWriter.DECISIONS + ", 20"})
    void losesNoCommittedEntryHoweverOftenTheProcessIsKilled(String what, int kills) throws Exception {
        Databases.prepare(folder);
        int committed = 0;
        for (int kill = 0; kill < kills; kill++) {
            committed = appendAndKill(what, kill, committed);
        }
        assertThat(committed).isGreaterThanOrEqualTo(kills);
    }

    /** Kills right after a commit was announced: the first of this life, or a later one. */
    private int appendAndKill(String what, int kill, int before) throws IOException, InterruptedException {
        Process writer = start(what);
        try (BufferedReader output = writer.inputReader(StandardCharsets.UTF_8)) {
            int announced = before;
            for (int i = 0; i <= kill % 5; i++) {
                String line = output.readLine();
                assertThat(line).as("kill %d: the writer ended by itself", kill).isNotNull();
                assertThat(Integer.parseInt(line))
                        .as("kill %d: entries up to %d were committed", kill, announced)
                        .isGreaterThan(announced);
                announced = Integer.parseInt(line);
            }
            writer.destroyForcibly().waitFor();
            return announced;
        } finally {
            writer.destroyForcibly();
        }
    }

    private Process start(String what) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                JournalWriter.class.getName(),
                folder.toString(),
                what);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** What the writer needs and no more: looking through the jars of a whole server takes longer than the writing. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> NEEDED.matcher(entry).find())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
