package dev.twinflight.engine.fake;

import dev.twinflight.engine.port.RunJournal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A journal in memory that can crash: from then on nothing can be written, as when the process is gone. What was written
 * goes on in {@link #reopened}. Safe for use by many threads.
 */
public final class InMemoryRunJournal implements RunJournal {

    private final Map<String, List<Entry>> entries = new LinkedHashMap<>();
    private int appended;
    private int crashAt = Integer.MAX_VALUE;
    private boolean afterTheWrite;
    private boolean crashed;
    private Consumer<Entry> listener = _ -> {};
    private Runnable whenCrashed = () -> {};

    /** Crashes at the append with this number (1, 2, 3, …), just before it is written, or just after. */
    public synchronized InMemoryRunJournal crashingAt(int number, boolean afterWrite) {
        crashAt = number;
        afterTheWrite = afterWrite;
        return this;
    }

    /** From now on nothing can be written. */
    public synchronized void crash() {
        if (!crashed) {
            crashed = true;
            whenCrashed.run();
        }
    }

    /** Is called when the journal crashes. */
    public synchronized void onCrash(Runnable listening) {
        whenCrashed = listening;
    }

    public synchronized boolean crashed() {
        return crashed;
    }

    /** Gets each entry once it is written. */
    public synchronized void onAppend(Consumer<Entry> appending) {
        listener = appending;
    }

    /** What a new process finds. */
    public synchronized InMemoryRunJournal reopened() {
        var other = new InMemoryRunJournal();
        entries.forEach((run, own) -> other.entries.put(run, new ArrayList<>(own)));
        return other;
    }

    /** How many entries were written. */
    public synchronized int size() {
        return entries.values().stream().mapToInt(List::size).sum();
    }

    @Override
    public synchronized void append(Entry entry) {
        appended++;
        boolean now = !crashed && appended == crashAt;
        if (crashed || (now && !afterTheWrite)) {
            crash();
            throw new IllegalStateException("the journal is gone");
        }
        List<Entry> own = entries.computeIfAbsent(entry.run(), _ -> new ArrayList<>());
        if (entry.number() != own.size() + 1) {
            throw new IllegalStateException("run " + entry.run() + " has " + own.size() + " entries, not "
                    + (entry.number() - 1) + ": another writer was faster");
        }
        own.add(entry);
        listener.accept(entry);
        if (now) {
            crash();
            throw new IllegalStateException("the journal is gone, just after a write");
        }
    }

    @Override
    public synchronized List<Entry> read(String run) {
        return List.copyOf(entries.getOrDefault(run, List.of()));
    }

    @Override
    public synchronized List<String> runs() {
        var runs = new ArrayList<>(entries.keySet());
        Collections.reverse(runs);
        return List.copyOf(runs);
    }
}
