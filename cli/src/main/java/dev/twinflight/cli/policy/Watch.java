package dev.twinflight.cli.policy;

import dev.twinflight.cli.Failure;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Waits for changes below a folder. Confined to one thread, which is interrupted to end it. */
final class Watch {

    /** Editors write a file in several steps; what follows so closely is one change. */
    private static final long QUIET_MILLIS = 150;

    private final Path root;

    Watch(Path root) {
        this.root = root;
    }

    /** Calls back after each change, until the thread is interrupted. */
    void forEachChange(Runnable change) {
        try (WatchService service = root.getFileSystem().newWatchService()) {
            register(service);
            while (true) {
                if (settle(service, service.take())) {
                    register(service);
                    change.run();
                }
            }
        } catch (IOException e) {
            throw Failure.cannot("could not watch '" + root + "'; run without --watch", e);
        } catch (InterruptedException | ClosedWatchServiceException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether something changed that a policy is made of: a report may be written below the folder too. */
    private static boolean settle(WatchService service, WatchKey first) throws InterruptedException {
        boolean matters = false;
        for (WatchKey key = first; key != null; key = service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS)) {
            matters |= key.pollEvents().stream().anyMatch(Watch::matters);
            key.reset();
        }
        return matters;
    }

    private static boolean matters(WatchEvent<?> event) {
        String name = String.valueOf(event.context());
        return name.endsWith(".yaml") || name.endsWith(".drl") || name.indexOf('.') < 0;
    }

    /** Folders may have come since; registering one again does nothing. */
    private void register(WatchService service) throws IOException {
        List<Path> folders;
        try (Stream<Path> paths = Files.walk(root)) {
            folders = paths.filter(Files::isDirectory)
                    .filter(path -> Stream.of(root.relativize(path).toString().split("/"))
                            .noneMatch(part -> part.startsWith(".")))
                    .toList();
        }
        for (Path folder : folders) {
            folder.register(
                    service,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
        }
    }
}
