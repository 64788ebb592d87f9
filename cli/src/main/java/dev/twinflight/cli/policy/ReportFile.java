package dev.twinflight.cli.policy;

import dev.twinflight.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a report where the person wants it. */
final class ReportFile {

    private ReportFile() {}

    static void write(Path file, String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw Failure.cannot("could not write '" + file + "'; check the folder and its permissions", e);
        }
    }
}
