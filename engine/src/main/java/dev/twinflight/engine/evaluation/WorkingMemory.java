package dev.twinflight.engine.evaluation;

import dev.twinflight.engine.fact.FactDelta;
import dev.twinflight.rules.compile.BoundedFiring;
import dev.twinflight.rules.compile.RuleSet;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.Violation;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.ResourceId;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kie.api.event.rule.DefaultRuleRuntimeEventListener;
import org.kie.api.event.rule.ObjectDeletedEvent;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Facts and the decisions that hold because of them: one Drools session, kept up by deltas. Decisions are logical
 * insertions, so that they vanish with their reason. After any failure of the session it is thrown away and filled again
 * (Drools 10.2.0 has faults after which a session cannot be trusted). Confined to its owner's thread.
 */
final class WorkingMemory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkingMemory.class);

    /** What a violation of the budget names as its rule; no rule can have this name. */
    static final String BUDGET_RULE = "(evaluation budget)";

    private final RuleSet ruleSet;
    private final Map<String, Fact> facts = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private final Map<String, FactHandle> handles = new HashMap<>();
    /** By identity: Drools tells of each object it inserts and deletes. */
    private final Set<Decision> decisions = Collections.newSetFromMap(new IdentityHashMap<>());

    private KieSession session;
    /** Whether the session holds all facts and every firing went well. */
    private boolean sound;
    /** What stands in the place of decisions when the rules exceeded their budget. */
    private Set<Decision> stopped = Set.of();

    WorkingMemory(RuleSet ruleSet, Collection<Fact> facts) {
        this.ruleSet = ruleSet;
        this.session = open();
        facts.forEach(fact -> this.facts.put(fact.key(), fact));
        try {
            fill();
        } catch (RuntimeException e) {
            session.dispose();
            throw e;
        }
    }

    private KieSession open() {
        KieSession opened = ruleSet.knowledge().newKieSession();
        opened.addEventListener(new DefaultRuleRuntimeEventListener() {
            @Override
            public void objectInserted(ObjectInsertedEvent event) {
                if (event.getObject() instanceof Decision decision) {
                    decisions.add(decision);
                }
            }

            @Override
            public void objectDeleted(ObjectDeletedEvent event) {
                if (event.getOldObject() instanceof Decision decision) {
                    decisions.remove(decision);
                }
            }
        });
        return opened;
    }

    private void fill() {
        facts.values().forEach(this::put);
        fire();
        sound = true;
    }

    /**
     * Takes in a delta and fires.
     *
     * @param version of the world's facts after it
     * @throws EvaluationException when the rules exceed their budget or fail; the memory is then empty of decisions and
     *     is filled again with the next delta
     */
    void apply(FactDelta delta, long version) {
        delta.removed().forEach(facts::remove);
        delta.removed().forEach(versions::remove);
        delta.put().forEach(fact -> versions.put(fact.key(), version));
        delta.put().forEach(fact -> facts.put(fact.key(), fact));
        if (!sound || !follows(delta)) {
            refill();
        }
    }

    private boolean follows(FactDelta delta) {
        try {
            delta.removed().forEach(this::remove);
            delta.put().forEach(this::put);
            fire();
            return true;
        } catch (RuntimeException e) {
            LOG.warn("Working memory of {} is filled again after a failure", ruleSet.policies(), e);
            return false;
        }
    }

    private void put(Fact fact) {
        FactHandle handle = handles.get(fact.key());
        if (handle == null) {
            handles.put(fact.key(), session.insert(fact));
            return;
        }
        String[] changed = ChangedProperties.between((Fact) session.getObject(handle), fact);
        if (changed.length > 0) {
            session.update(handle, fact, changed);
        }
    }

    private void remove(String key) {
        FactHandle handle = handles.remove(key);
        if (handle != null) {
            session.delete(handle);
        }
    }

    private void fire() {
        switch (BoundedFiring.fire(session)) {
            case BoundedFiring.Outcome.Completed _ -> {}
            case BoundedFiring.Outcome.BudgetExceeded exceeded -> {
                String message = "rules of " + ruleSet.policies() + " exceeded their budget: " + exceeded.reason();
                stopped = violation(message);
                throw new EvaluationException(message, null);
            }
        }
    }

    /** One violation for all of the group's resources, held against the first: none of them is watched now. */
    private Set<Decision> violation(String message) {
        String policies = String.join(", ", ruleSet.policies());
        return facts.values().stream()
                .filter(Resource.class::isInstance)
                .map(fact -> ((Resource) fact).id())
                .min(Comparator.naturalOrder())
                .map(id -> new Violation(
                        new Decision.Origin(policies, BUDGET_RULE, List.of()), id, Violation.Severity.DENY, message))
                .<Set<Decision>>map(Set::of)
                .orElse(Set.of());
    }

    private void refill() {
        sound = false;
        stopped = Set.of();
        session.dispose();
        handles.clear();
        decisions.clear();
        session = open();
        fill();
    }

    boolean isEmpty() {
        return facts.isEmpty();
    }

    @Nullable
    Resource resource(ResourceId id) {
        return facts.get("resource/" + id) instanceof Resource resource ? resource : null;
    }

    /** For each fact, by key, the version of the world's facts it came with. */
    SortedMap<String, Long> versions(Collection<Fact> wanted) {
        var found = new TreeMap<String, Long>();
        wanted.forEach(fact -> found.put(fact.key(), versions.getOrDefault(fact.key(), 0L)));
        return found;
    }

    /** The decisions that hold; none after a failure, and a violation of its own after the budget was used up. */
    Set<Decision> decisions() {
        return sound ? new LinkedHashSet<>(decisions) : stopped;
    }

    @Override
    public void close() {
        session.dispose();
    }
}
