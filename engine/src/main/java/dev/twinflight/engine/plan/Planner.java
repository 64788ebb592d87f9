package dev.twinflight.engine.plan;

import dev.twinflight.engine.evaluation.EvaluationException;
import dev.twinflight.engine.fact.FactStore;
import dev.twinflight.engine.port.LiveWorlds;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.policy.Group;
import dev.twinflight.rules.policy.PolicyRepository;
import java.time.InstantSource;
import java.util.Collection;

/**
 * Evaluates a candidate over live facts and freezes what it proposes into a plan. Stateless beyond its ports.
 */
public final class Planner {

    private final LiveWorlds worlds;
    private final FactStore facts;
    private final RuleSetCompiler compiler;
    private final InstantSource clock;

    /** @param clock says which exceptions still hold */
    public Planner(LiveWorlds worlds, FactStore facts, RuleSetCompiler compiler, InstantSource clock) {
        this.worlds = worlds;
        this.facts = facts;
        this.compiler = compiler;
        this.clock = clock;
    }

    /**
     * Plans a revision.
     *
     * @param changed names of the policies whose proposals make the plan; the others at this revision take part in
     *     finding conflicts, and stop the plan where they block
     * @throws WorldException when a world cannot be looked at
     */
    public Planning plan(String revision, PolicyRepository repository, Collection<String> changed) {
        var draft = new PlanDraft(worlds, revision, repository, changed, clock.instant());
        try {
            for (Group group : repository.groups().values()) {
                draft.evaluate(group, facts, compiler);
            }
            return draft.freeze();
        } catch (PlanRefused refusal) {
            return new Planning.Refused(refusal.code(), String.valueOf(refusal.getMessage()), draft.decisions(refusal));
        } catch (EvaluationException e) {
            return new Planning.Refused("rules-failed", String.valueOf(e.getMessage()), draft.decisions());
        }
    }
}
