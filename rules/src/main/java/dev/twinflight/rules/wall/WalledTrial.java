package dev.twinflight.rules.wall;

import dev.twinflight.rules.fact.Fact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Tries each revision in a child process that is used once. Closed off as far as the operating system allows; what it
 * does not, {@link #missing()} tells. Two trials go on at a time. A revision whose child cannot be started, dies, is
 * late or answers nonsense is refused.
 */
public final class WalledTrial implements RevisionTrial, AutoCloseable {

    private static final int AT_A_TIME = 2;

    private final WallSettings settings;
    private final ChildFolder folder;
    private final Barriers barriers;
    private final String main;
    private final Semaphore places = new Semaphore(AT_A_TIME, true);
    private final AtomicReference<@Nullable CompletableFuture<@Nullable Child>> spare = new AtomicReference<>();
    private volatile boolean closed;

    private WalledTrial(WallSettings settings, ChildFolder folder, String main) {
        this.settings = settings;
        this.folder = folder;
        this.main = main;
        var hidden = new ArrayList<>(Barriers.alwaysHidden());
        settings.hidden().forEach(path -> hidden.add(path.toAbsolutePath().normalize()));
        this.barriers = Barriers.find(hidden, List.of(folder.folder(), Path.of(System.getProperty("java.home"))));
    }

    /**
     * Builds the wall. {@link #prepare} starts the first spare child.
     *
     * @throws IOException when the children's classes cannot be laid out
     */
    public static WalledTrial build(WallSettings settings) throws IOException {
        return build(settings, List.of(), Inside.class.getName());
    }

    /** With another program behind the wall: for tests of what a program can do there. */
    static WalledTrial build(WallSettings settings, List<Path> moreClasses, String main) throws IOException {
        return new WalledTrial(settings, ChildFolder.make(moreClasses), main);
    }

    /** What the operating system does not offer here, in words; empty when the wall is whole. */
    public List<String> missing() {
        return barriers.missing();
    }

    @Override
    public Verdict judge(SortedMap<String, String> files, Collection<Fact> facts, double coverage) {
        try {
            places.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Verdict.untried("was not tried: the server is stopping");
        }
        try (Child child = ready()) {
            return child.judge(new Request(files, facts, coverage));
        } catch (Child.Lost e) {
            return Verdict.untried(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return Verdict.untried("cannot be tried, since no process can be started for it (" + e.getMessage()
                    + "); an operator can allow trials in the server's own process");
        } finally {
            places.release();
            prepare();
        }
    }

    /** The spare, waited for where it is being started: two starts at once would take twice as long. */
    private Child ready() throws IOException, Child.Lost {
        CompletableFuture<@Nullable Child> prepared = spare.getAndSet(null);
        Child waiting = prepared == null ? null : prepared.join();
        if (waiting != null && waiting.isAlive()) {
            return waiting;
        }
        if (waiting != null) {
            waiting.close();
        }
        return Child.start(barriers, folder, settings, main);
    }

    /** Starts a spare child in the background, where there is none. */
    public void prepare() {
        var prepared = new CompletableFuture<@Nullable Child>();
        if (settings.spares() && !closed && spare.compareAndSet(null, prepared)) {
            Thread.ofVirtual().name("wall-spare").start(() -> prepared.complete(started()));
            if (closed) {
                discardSpare();
            }
        }
    }

    /**
     * {@code null} when it did not start, whatever the reason: the next trial, which waits for this, starts its own and
     * tells why that does not work.
     */
    private @Nullable Child started() {
        try {
            return Child.start(barriers, folder, settings, main);
        } catch (IOException | Child.Lost | RuntimeException e) {
            return null;
        }
    }

    private void discardSpare() {
        CompletableFuture<@Nullable Child> prepared = spare.getAndSet(null);
        Child waiting = prepared == null ? null : prepared.join();
        if (waiting != null) {
            waiting.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        discardSpare();
        folder.close();
    }
}
