package dev.twinflight.rules.wall;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How revisions are tried behind the wall. Immutable.
 *
 * @param time most a trial may take
 * @param start most a child may take until it is ready
 * @param memoryMegabytes of a child's heap
 * @param spares whether a child waits for the next trial, so that a push does not wait for a JVM and Drools to start
 * @param hidden folders and sockets no child may see, beside home folders, {@code /run} and the working folder
 */
public record WallSettings(Duration time, Duration start, int memoryMegabytes, boolean spares, List<Path> hidden) {

    public WallSettings {
        if (!time.isPositive() || !start.isPositive() || memoryMegabytes < 64) {
            throw new IllegalArgumentException("a child needs time, and at least 64 MiB of memory");
        }
        hidden = List.copyOf(hidden);
    }

    /** 30 s for a trial, 60 s for a start, 512 MiB, with a spare; nothing hidden beyond what always is. */
    public static WallSettings defaults() {
        return new WallSettings(Duration.ofSeconds(30), Duration.ofSeconds(60), 512, true, List.of());
    }

    public WallSettings hiding(List<Path> paths) {
        return new WallSettings(time, start, memoryMegabytes, spares, paths);
    }

    public WallSettings withTime(Duration most) {
        return new WallSettings(most, start, memoryMegabytes, spares, hidden);
    }

    public WallSettings withoutSpares() {
        return new WallSettings(time, start, memoryMegabytes, false, hidden);
    }
}
