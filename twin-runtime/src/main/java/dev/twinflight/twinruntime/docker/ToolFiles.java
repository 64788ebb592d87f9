package dev.twinflight.twinruntime.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The build context of the tool image, out of our own resources. Stateless. */
final class ToolFiles {

    /** Every class file of the probe; a test holds this list against what was compiled. */
    static final List<String> PROBE = List.of("Load", "Main", "Report", "Targets");

    private static final List<String> OWN = List.of("Dockerfile", "secrets.pl", "way-out.sh");

    private ToolFiles() {}

    /** Contents by path in the build context. */
    static SortedMap<String, byte[]> read() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String name : OWN) {
            files.put(name, resource("/tool/" + name));
        }
        for (String name : PROBE) {
            String path = "probe/dev/twinflight/probe/" + name + ".class";
            files.put(path, resource("/" + path));
        }
        return files;
    }

    /** Names an image made from these files. */
    static String hash(SortedMap<String, byte[]> files, String base) {
        StringBuilder text = new StringBuilder(base);
        files.forEach((path, content) -> text.append('\n')
                .append(path)
                .append('\n')
                .append(HexFormat.of().formatHex(content)));
        return Json.sha256(text.toString()).substring(0, 12);
    }

    private static byte[] resource(String path) {
        try (InputStream in = ToolFiles.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + path + " is missing from this build");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + path + " cannot be read", e);
        }
    }
}
