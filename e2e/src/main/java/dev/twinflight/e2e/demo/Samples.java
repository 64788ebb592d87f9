package dev.twinflight.e2e.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The sample policies, worded for one shop. Immutable. */
public record Samples(Path folder, Shop shop) {

    /** The files of one sample policy, by path in the policy repository. */
    public Map<String, String> policy(String name) {
        return read(folder.resolve("policies").resolve(name), "policies/" + name + "/");
    }

    /** Writes the first commit's files into a folder. */
    public Path writeSeed(Path target) {
        read(folder.resolve("seed"), "")
                .forEach((path, text) ->
                        write(target.resolve(path.replace("shop.yaml", shop.group() + ".yaml")), text));
        return target;
    }

    private Map<String, String> read(Path root, String prefix) {
        try (Stream<Path> files = Files.walk(root)) {
            var texts = new TreeMap<String, String>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(prefix + root.relativize(file).toString().replace('\\', '/'), worded(Files.readString(file)));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException("the sample policies in " + root + " cannot be read", e);
        }
    }

    private String worded(String text) {
        String worded = text;
        for (Map.Entry<String, String> entry : shop.wording().entrySet()) {
            worded = worded.replace(entry.getKey(), entry.getValue());
        }
        return worded;
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
