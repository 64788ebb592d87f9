package dev.twinflight.engine.run;

import dev.twinflight.engine.fact.FactStore;
import dev.twinflight.engine.port.AuditLog;
import dev.twinflight.engine.port.RunJournal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every run's events, in the journal and in memory. A transition is in the journal before anybody hears of it. All writes
 * go through one thread of its own, so that interrupting a driver never interrupts a write. Safe for use by many threads.
 */
final class RunStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunStore.class);

    private final RunJournal journal;
    private final AuditLog audit;
    private final Clock clock;
    private final Map<String, List<RunState.Dated>> events = new ConcurrentHashMap<>();
    private final Map<String, RunState> states = new ConcurrentHashMap<>();
    private final List<Consumer<RunState>> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("run-journal").daemon().factory());

    RunStore(RunJournal journal, AuditLog audit, Clock clock) {
        this.journal = journal;
        this.audit = audit;
        this.clock = clock;
    }

    /** Reads all runs from the journal. */
    void load() {
        for (String run : journal.runs()) {
            List<RunState.Dated> read = new ArrayList<>();
            journal.read(run)
                    .forEach(entry -> read.add(new RunState.Dated(entry.at(), RunEventCodec.read(entry.event()))));
            if (!read.isEmpty()) {
                events.put(run, read);
                states.put(run, RunState.of(run, read));
            }
        }
    }

    /** Appends an event and returns the state it leads to. */
    RunState append(String run, String actor, RunEvent event) {
        return decide(run, actor, _ -> event).orElseThrow();
    }

    /**
     * Lets a decision be taken on the present state and appends the event it comes to, with no other event in between.
     *
     * @param decision gets the present state ({@code null} for a new run) and gives the event, or {@code null} for none
     */
    Optional<RunState> decide(String run, String actor, Function<@Nullable RunState, @Nullable RunEvent> decision) {
        return onWriter(() -> {
            RunEvent event = decision.apply(states.get(run));
            return event == null ? Optional.empty() : Optional.of(write(run, actor, event));
        });
    }

    private RunState write(String run, String actor, RunEvent event) {
        List<RunState.Dated> known = events.computeIfAbsent(run, _ -> new ArrayList<>());
        Instant now = clock.instant();
        journal.append(new RunJournal.Entry(run, known.size() + 1, now, RunEventCodec.write(event)));
        known.add(new RunState.Dated(now, event));
        RunState state = RunState.of(run, known);
        states.put(run, state);
        AuditWords.of(event).ifPresent(action -> audit.record(actor, action, "run/" + run, AuditWords.details(event)));
        listeners.forEach(listener -> tell(listener, state));
        return state;
    }

    /** What is journalled has happened, whatever a listener makes of it. */
    private static void tell(Consumer<RunState> listener, RunState state) {
        try {
            listener.accept(state);
        } catch (RuntimeException e) {
            LOG.error("A listener failed on the news of run {}", state.id(), e);
        }
    }

    /** Waits for the writer without being moved by an interrupt, which is kept for the caller. */
    private <T> T onWriter(java.util.concurrent.Callable<T> work) {
        Future<T> future = writer.submit(work);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof RuntimeException failure
                            ? failure
                            : new IllegalStateException("the journal could not be written", e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    Optional<RunState> state(String run) {
        return Optional.ofNullable(states.get(run));
    }

    /** The newest first. */
    List<RunState> states() {
        return states.values().stream()
                .sorted(Comparator.comparing(RunState::receivedAt).reversed())
                .toList();
    }

    /** Whether some run takes back what it promoted. */
    boolean isRollingBack() {
        return states.values().stream().anyMatch(state -> state.phase() == Phase.ROLLING_BACK);
    }

    /** Whether some run is between the start of its promotion and its end. */
    boolean isMovingMain() {
        return states.values().stream().anyMatch(state -> state.mainMoved() && !state.ended());
    }

    FactStore.Subscription subscribe(Consumer<RunState> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        writer.shutdown();
    }
}
