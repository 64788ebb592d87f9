package dev.twinflight.engine.fake;

import dev.twinflight.engine.port.DecisionLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A decision log that lasts as long as the test. Safe for use by many threads. */
public final class InMemoryDecisionLog implements DecisionLog {

    private final List<Entry> entries = new ArrayList<>();
    private @Nullable RuntimeException failure;
    private CompletableFuture<@Nullable Void> refused = new CompletableFuture<>();

    /** Lets writes succeed again. */
    public synchronized void recover() {
        failure = null;
    }

    /**
     * Lets every write fail.
     *
     * @return done when the first write has failed
     */
    public synchronized CompletableFuture<@Nullable Void> fail(RuntimeException with) {
        failure = with;
        refused = new CompletableFuture<>();
        return refused;
    }

    /** Everything appended, the oldest first. */
    public synchronized List<Entry> all() {
        return List.copyOf(entries);
    }

    @Override
    public synchronized void append(List<Entry> added) {
        if (failure != null) {
            refused.complete(null);
            throw failure;
        }
        added.forEach(entry -> entries.add(new Entry(
                entries.size() + 1L,
                entry.at(),
                entry.id(),
                entry.thread(),
                entry.event(),
                entry.group(),
                entry.resource(),
                entry.policy(),
                entry.rule(),
                entry.revision(),
                entry.run(),
                entry.document())));
    }

    @Override
    public synchronized List<Entry> open(String group, Instant at) {
        Map<String, Entry> last = new LinkedHashMap<>();
        entries.stream()
                .filter(entry -> entry.group().equals(group)
                        && entry.run().isEmpty()
                        && !entry.at().isAfter(at))
                .forEach(entry -> last.put(entry.thread(), entry));
        return last.values().stream()
                .filter(entry -> !entry.event().equals("gone"))
                .toList();
    }

    @Override
    public synchronized List<Entry> entries(Filter filter, long before, int limit) {
        return entries.reversed().stream()
                .filter(entry -> before == 0 || entry.number() < before)
                .filter(entry -> matches(filter, entry))
                .limit(limit)
                .toList();
    }

    private static boolean matches(Filter filter, Entry entry) {
        return is(filter.group(), entry.group())
                && is(filter.resource(), entry.resource())
                && is(filter.policy(), entry.policy())
                && is(filter.rule(), entry.rule())
                && is(filter.run(), entry.run())
                && is(filter.id(), entry.id())
                && is(filter.thread(), entry.thread())
                && (filter.since() == null || !entry.at().isBefore(filter.since()));
    }

    private static boolean is(@Nullable String wanted, String found) {
        return wanted == null || Objects.equals(wanted, found);
    }

    @Override
    public synchronized void forget(Instant before, long bytes) {
        entries.removeIf(entry -> entry.at().isBefore(before));
    }
}
