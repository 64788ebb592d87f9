package dev.twinflight.engine.evaluation;

import dev.twinflight.engine.fact.FactDelta;
import dev.twinflight.engine.fact.FactStore;
import dev.twinflight.engine.port.DecisionLog;
import dev.twinflight.rules.compile.RuleSet;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The long-lived working memory of one group's live world and the thread that owns it. What it concluded last can be read
 * from any thread.
 */
final class GroupEvaluator implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupEvaluator.class);

    private final String group;
    private final FactStore facts;
    private final CurrentDecisions current;
    private final Clock clock;
    private final Consumer<String> listener;
    private final ExecutorService owner;
    private volatile List<LiveDecision> decisions = List.of();
    private FactStore.@Nullable Subscription subscription;
    private @Nullable WorkingMemory memory;
    private @Nullable LiveView view;
    /** The thread that tells listeners, who may ask what they were told of. */
    private volatile @Nullable Thread telling;

    private volatile Instant reviewAt = Instant.MAX;

    GroupEvaluator(String group, FactStore facts, DecisionLog log, Clock clock, Consumer<String> listener) {
        this.group = group;
        this.facts = facts;
        this.current = new CurrentDecisions(group, new GroupLedger(group, log));
        this.clock = clock;
        this.listener = listener;
        this.owner = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("evaluation-" + group).factory());
    }

    void enforce(LiveView newView, RuleSet ruleSet) {
        owner.execute(() -> replace(newView, ruleSet));
    }

    private void replace(LiveView newView, RuleSet ruleSet) {
        disconnect();
        view = newView;
        guarded(() -> memory = new WorkingMemory(ruleSet, List.of()));
        WorkingMemory begun = memory;
        if (begun == null) {
            guarded(this::publish);
            return;
        }
        subscription = facts.subscribe("live:" + group, (delta, after) -> hand(begun, delta, after.version()));
    }

    private void hand(WorkingMemory target, FactDelta delta, long version) {
        try {
            owner.execute(() -> apply(target, delta, version));
        } catch (RejectedExecutionException e) {
            LOG.debug("Group {} is no longer evaluated", group, e);
        }
    }

    /** A delta for a working memory that was replaced meanwhile is in the snapshot the new one began with. */
    private void apply(WorkingMemory target, FactDelta delta, long version) {
        if (memory == target) {
            guarded(() -> target.apply(delta, version));
            guarded(this::publish);
        }
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("Group {} could not be evaluated at revision {}", group, view == null ? "" : view.revision(), e);
        }
    }

    /** What is shown is in the log before. */
    private void publish() {
        Instant now = clock.instant();
        List<LiveDecision> next = memory == null || view == null ? List.of() : current.kept(memory, view, now);
        boolean changed = !next.equals(decisions);
        decisions = next;
        reviewAt = view == null ? Instant.MAX : view.nextEnd(now);
        if (changed) {
            tell();
        }
    }

    private void tell() {
        telling = Thread.currentThread();
        try {
            listener.accept(group);
        } finally {
            telling = null;
        }
    }

    /** As it is now: an exception that has just ended is no longer honoured. */
    List<LiveDecision> decisions() {
        if (!clock.instant().isBefore(reviewAt) && telling != Thread.currentThread()) {
            try {
                owner.submit(() -> guarded(this::publish)).get();
            } catch (RejectedExecutionException | ExecutionException e) {
                LOG.debug("Group {} is no longer evaluated", group, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return decisions;
    }

    private void disconnect() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
        if (memory != null) {
            memory.close();
            memory = null;
        }
    }

    /** The group is no longer in force. Returns when that is written down. */
    void end() {
        owner.execute(() -> guarded(() -> current.end(clock.instant())));
        owner.execute(this::disconnect);
        owner.close();
    }

    @Override
    public void close() {
        owner.execute(this::disconnect);
        owner.shutdown();
    }
}
