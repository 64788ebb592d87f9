package dev.twinflight.cli.policy;

import dev.twinflight.cli.Failure;
import dev.twinflight.rules.policy.RepositorySettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The files of a policy repository in a folder. Immutable.
 *
 * @param root the repository's folder: the one that holds {@code policies/}
 * @param scope the part of it that was asked for, as {@code policies/right-size-memory}; empty for all of it
 * @param texts by path in the repository, with {@code /} between folders
 */
record PolicyFiles(Path root, String scope, SortedMap<String, String> texts) {

    private static final int MOST_FILES = 20_000;
    private static final long LARGEST_FILE = 8L << 20;
    private static final Set<String> FOLDERS = Set.of("policies", "groups", "exceptions", "templates");

    PolicyFiles {
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    }

    /** Reads the repository that a folder is, or lies in. */
    static PolicyFiles in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw Failure.badInput("there is no folder '" + folder + "'; name the folder of a policy repository");
        }
        Path asked = folder.toAbsolutePath().normalize();
        Path root = rootOf(asked);
        var reader = new Reader(root);
        try {
            Files.walkFileTree(root, reader);
        } catch (IOException e) {
            throw Failure.cannot("could not read '" + folder + "'; check its permissions", e);
        }
        return new PolicyFiles(root, slashed(root.relativize(asked)), reader.texts);
    }

    /** Whether a file lies in the part that was asked for. */
    boolean isInScope(String path) {
        return scope.isEmpty() || path.equals(scope) || path.startsWith(scope + "/");
    }

    /** The files of the part that was asked for, of those whose path fits. */
    SortedMap<String, String> inScope(Predicate<String> fits) {
        var chosen = new TreeMap<String, String>();
        texts.forEach((path, text) -> {
            if (isInScope(path) && fits.test(path)) {
                chosen.put(path, text);
            }
        });
        return chosen;
    }

    /** Replaces a file in the folder. */
    void write(String path, String text) {
        try {
            Files.writeString(root.resolve(path), text);
        } catch (IOException e) {
            throw Failure.cannot("could not write '" + root.resolve(path) + "'; check its permissions", e);
        }
    }

    private static Path rootOf(Path asked) {
        for (Path folder = asked; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("policies"))) {
                return folder;
            }
        }
        throw Failure.badInput("'" + asked + "' is no policy repository, nor inside one: there is no folder 'policies';"
                + " twinflight policy new NAME --group GROUP begins one");
    }

    private static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }

    /**
     * Passes over other folders than a policy repository's (reports, what CI leaves), files beside them but its
     * settings, what begins with a dot, and symbolic links, which the push gate refuses.
     */
    private static final class Reader extends SimpleFileVisitor<Path> {

        private final Path root;
        private final SortedMap<String, String> texts = new TreeMap<>();

        Reader(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean read = folder.equals(root)
                    || (FOLDERS.contains(root.relativize(folder).getName(0).toString()) && !isHidden(folder));
            return read ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (attributes.isRegularFile() && isOfTheRepository(file)) {
                if (texts.size() == MOST_FILES) {
                    throw Failure.badInput(
                            "'" + root + "' holds more than " + MOST_FILES + " files; is it a policy repository?");
                }
                texts.put(slashed(root.relativize(file)), text(file, attributes.size()));
            }
            return FileVisitResult.CONTINUE;
        }

        private boolean isOfTheRepository(Path file) {
            return root.equals(file.getParent())
                    ? file.getFileName().toString().equals(RepositorySettings.FILE)
                    : !isHidden(file);
        }

        private static boolean isHidden(Path path) {
            return path.getFileName().toString().startsWith(".");
        }

        private static String text(Path file, long size) throws IOException {
            if (size > LARGEST_FILE) {
                throw Failure.badInput("'" + file + "' has " + size + " bytes; a policy's files have 1 MiB at most");
            }
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                        .toString();
            } catch (CharacterCodingException e) {
                throw Failure.badInput("'" + file + "' is not UTF-8 text; a policy repository holds nothing else");
            }
        }
    }
}
