package dev.twinflight.engine.evaluation;

import dev.twinflight.engine.fact.FactDelta;
import dev.twinflight.rules.compile.BoundedFiring;
import dev.twinflight.rules.compile.RuleSet;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.fact.Fact;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private final RuleSet ruleSet;
    private final Map<String, Held> held = new HashMap<>();
    /** By identity: Drools tells of each object it inserts and deletes. */
    private final Set<Decision> decisions = Collections.newSetFromMap(new IdentityHashMap<>());

    private KieSession session;

    private record Held(Fact fact, FactHandle handle) {}

    WorkingMemory(RuleSet ruleSet, Collection<Fact> facts) {
        this.ruleSet = ruleSet;
        this.session = open();
        fill(facts);
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

    private void fill(Collection<Fact> facts) {
        facts.forEach(fact -> held.put(fact.key(), new Held(fact, session.insert(fact))));
        fire();
    }

    /**
     * Takes in a delta and fires.
     *
     * @throws EvaluationException when the rules exceed their budget or fail; the memory is then empty of decisions and
     *     is filled again with the next delta
     */
    void apply(FactDelta delta) {
        try {
            delta.removed().forEach(this::remove);
            delta.put().forEach(this::put);
            fire();
        } catch (RuntimeException e) {
            refill(e);
        }
    }

    private void put(Fact fact) {
        Held before = held.get(fact.key());
        if (before == null) {
            held.put(fact.key(), new Held(fact, session.insert(fact)));
            return;
        }
        String[] changed = ChangedProperties.between(before.fact(), fact);
        if (changed.length > 0) {
            session.update(before.handle(), fact, changed);
            held.put(fact.key(), new Held(fact, before.handle()));
        }
    }

    private void remove(String key) {
        Held before = held.remove(key);
        if (before != null) {
            session.delete(before.handle());
        }
    }

    private void fire() {
        switch (BoundedFiring.fire(session)) {
            case BoundedFiring.Outcome.Completed _ -> {}
            case BoundedFiring.Outcome.BudgetExceeded exceeded ->
                throw new EvaluationException(
                        "rules of " + ruleSet.policies() + " exceeded their budget: " + exceeded.reason(), null);
        }
    }

    private void refill(RuntimeException cause) {
        LOG.warn("Working memory of {} is filled again after a failure", ruleSet.policies(), cause);
        List<Fact> facts = held.values().stream().map(Held::fact).toList();
        session.dispose();
        held.clear();
        decisions.clear();
        session = open();
        fill(facts);
    }

    Set<Decision> decisions() {
        return new LinkedHashSet<>(decisions);
    }

    @Override
    public void close() {
        session.dispose();
    }
}
