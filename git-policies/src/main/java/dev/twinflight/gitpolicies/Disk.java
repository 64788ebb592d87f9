package dev.twinflight.gitpolicies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** What must be on disk before it is told, and what must be gone. */
final class Disk {

    private Disk() {}

    /** Moves a file to another folder of the same file system, safe from a power cut once this returns. */
    static void move(Path file, Path folder) throws IOException {
        Files.createDirectories(folder);
        force(file);
        Path target = folder.resolve(file.getFileName());
        if (Files.exists(target)) {
            return; // Git names files by their content.
        }
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        force(folder);
    }

    /** Makes the folder entries of a loose object durable; JGit has forced the file itself. */
    static void forceLoose(Path objects, ObjectId id) throws IOException {
        Path folder = objects.resolve(id.name().substring(0, 2));
        if (Files.isDirectory(folder)) {
            force(folder);
        }
        force(objects);
    }

    static void force(Path fileOrFolder) throws IOException {
        try (FileChannel channel = FileChannel.open(fileOrFolder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Removes lock files a killed process left; else every later update of their refs would fail. */
    static void removeStaleLocks(Path repository) throws IOException {
        try (Stream<Path> top = Files.list(repository);
                Stream<Path> refs = Files.walk(repository.resolve("refs"))) {
            for (Path lock : Stream.concat(top, refs)
                    .filter(file -> file.toString().endsWith(".lock"))
                    .toList()) {
                Files.deleteIfExists(lock);
            }
        }
    }

    static void deleteTree(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                        throws IOException {
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failure) {
            throw new UncheckedIOException("could not delete " + folder + "; check its permissions", failure);
        }
    }
}
