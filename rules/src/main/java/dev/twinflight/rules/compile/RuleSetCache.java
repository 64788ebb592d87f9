package dev.twinflight.rules.compile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compiled rules on disk, by content and sandbox version. What is read is not trusted: an entry that is damaged, or whose
 * byte code does not pass the check of a fresh compilation, is deleted and compiled anew. A cache that cannot be read or
 * written costs time only. Safe for use by many threads and processes.
 */
final class RuleSetCache {

    /** Oldest use first out. */
    private static final int MOST_ENTRIES = 64;

    private static final long MOST_BYTES = 256L << 20;
    private static final String SUFFIX = ".rules";

    private final Path folder;
    private final String version;

    private RuleSetCache(Path folder, String version) {
        this.folder = folder;
        this.version = version;
    }

    static RuleSetCache in(Path folder) {
        return in(folder, SandboxVersion.current());
    }

    static RuleSetCache in(Path folder, String version) {
        return new RuleSetCache(folder, version);
    }

    /** What was kept under a key by this version of the sandbox, checked again. */
    Optional<CompiledFiles> read(String key) {
        Path entry = entry(key);
        try {
            if (!Files.isRegularFile(entry) || Files.size(entry) > CacheEntry.MOST_BYTES) {
                return Optional.empty();
            }
            CompiledFiles files = CacheEntry.read(Files.readAllBytes(entry), version + " " + key);
            if (files.faults().isEmpty()) {
                Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
                return Optional.of(files);
            }
        } catch (IOException e) {
            // Below: it is of no use as it stands.
        }
        drop(entry);
        return Optional.empty();
    }

    /** Keeps compiled rules, unless they are too large or the folder cannot be written. */
    void write(String key, CompiledFiles files) {
        try {
            makePrivateFolder();
            byte[] content = CacheEntry.write(files, version + " " + key);
            if (content.length <= CacheEntry.MOST_BYTES) {
                Path unfinished = Files.createTempFile(folder, "entry", ".part");
                Files.write(unfinished, content);
                Files.move(unfinished, entry(key), StandardCopyOption.ATOMIC_MOVE);
                dropOldest();
            }
        } catch (IOException e) {
            // A full disk or a folder of another user: the rules are compiled, and will be again.
        }
    }

    private Path entry(String key) {
        return folder.resolve(Sha256.hex((version + " " + key).getBytes(StandardCharsets.UTF_8)) + SUFFIX);
    }

    private void makePrivateFolder() throws IOException {
        Files.createDirectories(folder);
        var permissions = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (permissions != null) {
            permissions.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Files left half-written by a killed process are taken with the oldest. */
    private void dropOldest() throws IOException {
        List<Path> entries = new ArrayList<>();
        try (Stream<Path> listed = Files.list(folder)) {
            listed.filter(Files::isRegularFile).forEach(entries::add);
        }
        entries.sort(Comparator.comparing(RuleSetCache::lastUse).reversed());
        long bytes = 0;
        for (int i = 0; i < entries.size(); i++) {
            bytes += size(entries.get(i));
            if (i >= MOST_ENTRIES || bytes > MOST_BYTES) {
                drop(entries.get(i));
            }
        }
    }

    private static Instant lastUse(Path entry) {
        try {
            return Files.getLastModifiedTime(entry).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH; // Another process has dropped it.
        }
    }

    private static long size(Path entry) {
        try {
            return Files.size(entry);
        } catch (IOException e) {
            return 0;
        }
    }

    private static void drop(Path entry) {
        try {
            Files.deleteIfExists(entry);
        } catch (IOException e) {
            // It stays, and is refused again.
        }
    }
}
