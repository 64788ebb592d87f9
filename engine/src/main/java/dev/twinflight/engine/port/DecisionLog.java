package dev.twinflight.engine.port;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The durable record of decisions. What {@link #append} returned from is on disk. Safe for use by many threads. */
public interface DecisionLog {

    /** Appends entries in their order, all or none; their numbers are given by the log. */
    void append(List<Entry> entries);

    /** The last entry of each of a group's live decisions that had not gone when the log was last written. */
    default List<Entry> open(String group) {
        return open(group, Instant.MAX);
    }

    /** The last entry until then of each of a group's live decisions that had not gone by then. */
    List<Entry> open(String group, Instant at);

    /**
     * Entries with a number below {@code before}, the newest first.
     *
     * @param before 0 for the newest of all
     */
    List<Entry> entries(Filter filter, long before, int limit);

    /**
     * Forgets what is old or too much, the oldest first; the last entry of a decision that still holds stays.
     *
     * @param before entries from before this instant go
     * @param bytes most bytes of documents kept
     */
    void forget(Instant before, long bytes);

    /**
     * Something that became of a decision.
     *
     * @param number rises with each entry; 0 until it is appended
     * @param at when
     * @param id the decision's
     * @param thread the same for all that became of one decision while its content changed
     * @param event {@code appeared}, {@code changed}, {@code gone} or {@code planned}
     * @param group name of the group
     * @param resource the resource's id
     * @param policy the policy's name
     * @param rule the rule's name
     * @param revision the commit whose rules decided
     * @param run the run whose planning it was; empty for a decision of what is in force
     * @param document the decision whole, as JSON
     */
    record Entry(
            long number,
            Instant at,
            String id,
            String thread,
            String event,
            String group,
            String resource,
            String policy,
            String rule,
            String revision,
            String run,
            String document) {}

    /** What entries are wanted; {@code null} for any. */
    record Filter(
            @Nullable String group,
            @Nullable String resource,
            @Nullable String policy,
            @Nullable String rule,
            @Nullable String run,
            @Nullable String id,
            @Nullable String thread,
            @Nullable Instant since) {

        public static Filter id(String id) {
            return new Filter(null, null, null, null, null, id, null, null);
        }

        public static Filter thread(String thread) {
            return new Filter(null, null, null, null, null, null, thread, null);
        }

        public static Filter run(String run) {
            return new Filter(null, null, null, null, run, null, null, null);
        }
    }
}
