package dev.twinflight.rules.wall;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One process behind the wall. Used for one trial by one thread; closing it kills it, and all it has started. */
final class Child implements AutoCloseable {

    private static final int OUT_OF_MEMORY = 3;
    private static final int DEATH_SECONDS = 5;

    /** The child did not answer as it should; the message says why in words for the author. */
    static final class Lost extends Exception {
        private static final long serialVersionUID = 1L;

        Lost(String reason) {
            super(reason);
        }
    }

    private final Process process;
    private final Path work;
    private final WallSettings settings;
    private final AtomicBoolean late = new AtomicBoolean();

    private Child(Process process, Path work, WallSettings settings) {
        this.process = process;
        this.work = work;
        this.settings = settings;
    }

    /** Starts a child and waits until it is ready. */
    static Child start(Barriers barriers, ChildFolder folder, WallSettings settings, String main)
            throws IOException, Lost {
        Path work = folder.work(barriers.otherUser());
        List<String> command = new ArrayList<>(barriers.command());
        command.addAll(java(folder, work, settings, main));
        var builder = new ProcessBuilder(command).directory(work.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        builder.environment().put("LANG", "C.UTF-8");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        var child = new Child(builder.start(), work, settings);
        try {
            child.answer(settings.start());
            return child;
        } catch (Lost e) {
            child.close();
            throw e;
        }
    }

    private static List<String> java(ChildFolder folder, Path work, WallSettings settings, String main) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + settings.memoryMegabytes() + "m",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:CompressedClassSpaceSize=128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-XX:+DisableAttachMechanism",
                "-Djava.io.tmpdir=" + work,
                "-cp",
                folder.classPath(),
                main);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Hands a request over and waits for the problems found. */
    Verdict judge(Request request) throws Lost {
        try {
            Frames.write(process.getOutputStream(), request.write());
        } catch (IOException e) {
            throw lost(settings.time(), e);
        }
        return answer(settings.time());
    }

    private Verdict answer(Duration most) throws Lost {
        Executor afterwards = CompletableFuture.delayedExecutor(most.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Void> alarm = CompletableFuture.runAsync(
                () -> {
                    late.set(true);
                    kill();
                },
                afterwards);
        try {
            InputStream pipe = process.getInputStream();
            return Answer.read(Frames.read(pipe, Frames.LARGEST_ANSWER));
        } catch (IOException e) {
            throw lost(most, e);
        } finally {
            alarm.cancel(false);
        }
    }

    private Lost lost(Duration most, IOException e) {
        if (late.get()) {
            return new Lost("took longer than " + most.toSeconds() + " s and was stopped");
        }
        try {
            int status = process.waitFor(1, TimeUnit.SECONDS) ? process.exitValue() : 0;
            if (status != 0) {
                return new Lost(
                        status == OUT_OF_MEMORY
                                ? "needed more memory than " + settings.memoryMegabytes() + " MiB"
                                : "ended its process with status " + status);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return new Lost("gave an answer that cannot be read: " + e.getMessage());
    }

    private void kill() {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        kill();
        try {
            process.waitFor(DEATH_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ChildFolder.delete(work);
    }
}
