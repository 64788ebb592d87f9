package dev.twinflight.rules.policy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a policy repository from a folder, for work without a server. */
public final class RepositoryFolder {

    private static final int MOST_FILES = 20_000;
    private static final long MOST_BYTES = 64L << 20;

    private RepositoryFolder() {}

    /**
     * The text of every file by its path in the folder, with {@code /} between names. Hidden folders, as {@code .git},
     * and symbolic links are passed over.
     *
     * @throws IOException when the folder cannot be read, or is too large to be a policy repository
     */
    public static SortedMap<String, String> read(Path folder) throws IOException {
        var files = new TreeMap<String, String>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            private long bytes;

            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                boolean hidden = !directory.equals(folder)
                        && String.valueOf(directory.getFileName()).startsWith(".");
                return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    bytes += attributes.size();
                    if (files.size() == MOST_FILES || bytes > MOST_BYTES) {
                        throw new IOException(folder + " holds more than " + MOST_FILES
                                + " files or 64 MiB, which is too much for a policy repository");
                    }
                    String path = folder.relativize(file).toString().replace('\\', '/');
                    files.put(path, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
