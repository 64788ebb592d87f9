package dev.twinflight.console.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guards what H2's write delay once broke: a process killed right after a commit loses nothing of it. */
class KilledJournalIT {

    private static final int KILLS = 200;

    @TempDir
    Path folder;

    @Test
    void losesNoCommittedEntryHoweverOftenTheProcessIsKilled() throws Exception {
        Databases.prepare(folder);
        int committed = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            committed = appendAndKill(kill, committed);
        }
        assertThat(committed).isGreaterThanOrEqualTo(KILLS);
    }

    /** Kills right after a commit was announced: the first of this life, or a later one. */
    private int appendAndKill(int kill, int before) throws IOException, InterruptedException {
        Process writer = start();
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

    private Process start() throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                JournalWriter.class.getName(),
                folder.toString(),
                "killed");
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
