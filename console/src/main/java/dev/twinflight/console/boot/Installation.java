package dev.twinflight.console.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** What this installation's containers, images and networks are marked with; kept in the data folder. */
final class Installation {

    private Installation() {}

    /** As configured, else as kept, else a new one, kept from now on. */
    static String of(TwinflightProperties properties) {
        String configured = properties.installation();
        if (configured != null && !configured.isBlank()) {
            return configured;
        }
        Path file = properties.data().resolve("installation");
        try {
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            byte[] random = new byte[4];
            new SecureRandom().nextBytes(random);
            String made = "tf-" + HexFormat.of().formatHex(random);
            Files.createDirectories(properties.data());
            Files.writeString(file, made + "\n");
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The installation's name could not be kept in " + file + "; check that the folder can be written",
                    e);
        }
    }
}
