package dev.twinflight.engine.port;

import java.time.Instant;
import java.util.List;

/** The durable record of runs. What {@link #append} returned from is on disk. Safe for use by many threads. */
public interface RunJournal {

    /**
     * Appends the next entry of a run.
     *
     * @throws IllegalStateException when an entry with that number exists: another writer was faster
     */
    void append(Entry entry);

    /** All entries of one run, in order. */
    List<Entry> read(String run);

    /** Ids of all runs, the newest first. */
    List<String> runs();

    /**
     * @param run the run's id
     * @param number 1, 2, 3, … within the run
     * @param at when
     * @param event the event's JSON
     */
    record Entry(String run, int number, Instant at, String event) {}
}
