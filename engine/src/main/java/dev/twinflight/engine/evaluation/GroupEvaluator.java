package dev.twinflight.engine.evaluation;

import dev.twinflight.engine.fact.FactDelta;
import dev.twinflight.engine.fact.FactStore;
import dev.twinflight.rules.compile.RuleSet;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.DecisionId;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    private final Clock clock;
    private final Consumer<String> listener;
    private final ExecutorService owner;
    private volatile List<LiveDecision> decisions = List.of();
    private FactStore.@Nullable Subscription subscription;
    private @Nullable WorkingMemory memory;
    private String revision = "";

    GroupEvaluator(String group, FactStore facts, Clock clock, Consumer<String> listener) {
        this.group = group;
        this.facts = facts;
        this.clock = clock;
        this.listener = listener;
        this.owner = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("evaluation-" + group).factory());
    }

    void enforce(String newRevision, RuleSet ruleSet) {
        owner.execute(() -> replace(newRevision, ruleSet));
    }

    private void replace(String newRevision, RuleSet ruleSet) {
        disconnect();
        revision = newRevision;
        guarded(() -> memory = new WorkingMemory(ruleSet, List.of()));
        WorkingMemory begun = memory;
        if (begun == null) {
            publish();
            return;
        }
        subscription = facts.subscribe("live:" + group, (delta, _) -> hand(begun, delta));
    }

    private void hand(WorkingMemory target, FactDelta delta) {
        try {
            owner.execute(() -> apply(target, delta));
        } catch (RejectedExecutionException e) {
            LOG.debug("Group {} is no longer evaluated", group, e);
        }
    }

    /** A delta for a working memory that was replaced meanwhile is in the snapshot the new one began with. */
    private void apply(WorkingMemory target, FactDelta delta) {
        if (memory == target) {
            guarded(() -> target.apply(delta));
            publish();
        }
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("Group {} could not be evaluated at revision {}", group, revision, e);
        }
    }

    private void publish() {
        Set<Decision> current = memory == null ? Set.of() : memory.decisions();
        Map<String, LiveDecision> before =
                decisions.stream().collect(Collectors.toMap(LiveDecision::id, Function.identity(), (a, _) -> a));
        Instant now = clock.instant();
        List<LiveDecision> next = current.stream()
                .map(decision -> live(decision, before, now))
                .sorted(Comparator.comparing(
                                (LiveDecision live) -> live.decision().resource())
                        .thenComparing(live -> live.decision().origin().rule())
                        .thenComparing(LiveDecision::id))
                .toList();
        boolean changed = !next.equals(decisions);
        decisions = next;
        if (changed) {
            listener.accept(group);
        }
    }

    private LiveDecision live(Decision decision, Map<String, LiveDecision> before, Instant now) {
        String id = DecisionId.of(revision, decision);
        LiveDecision known = before.get(id);
        return new LiveDecision(id, group, revision, known == null ? now : known.since(), decision);
    }

    List<LiveDecision> decisions() {
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

    @Override
    public void close() {
        owner.execute(this::disconnect);
        owner.shutdown();
    }
}
