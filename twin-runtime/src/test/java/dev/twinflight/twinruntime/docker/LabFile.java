package dev.twinflight.twinruntime.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The laboratory's scripts, for the Perl that every Debian image has. */
enum LabFile {
    LISTEN,
    PROBE;

    String text() {
        String path = "/lab/" + name().toLowerCase(Locale.ROOT) + ".pl";
        try (InputStream in = LabFile.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + path + " is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + path + " cannot be read", e);
        }
    }

    /** For between single quotes. */
    String shellQuoted() {
        return text().replace("'", "'\\''");
    }
}
