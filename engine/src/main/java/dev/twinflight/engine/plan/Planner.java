package dev.twinflight.engine.plan;

import dev.twinflight.engine.evaluation.Evaluation;
import dev.twinflight.engine.evaluation.EvaluationException;
import dev.twinflight.engine.fact.FactStore;
import dev.twinflight.engine.port.LiveWorlds;
import dev.twinflight.engine.port.ResourceState;
import dev.twinflight.engine.port.World;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.rules.compile.Compilation;
import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.DecisionId;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.decision.Violation;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.policy.Group;
import dev.twinflight.rules.policy.Policy;
import dev.twinflight.rules.policy.PolicyRepository;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Evaluates a candidate over live facts and freezes what it proposes into a plan. Stateless beyond its ports.
 */
public final class Planner {

    private final LiveWorlds worlds;
    private final FactStore facts;
    private final RuleSetCompiler compiler;

    public Planner(LiveWorlds worlds, FactStore facts, RuleSetCompiler compiler) {
        this.worlds = worlds;
        this.facts = facts;
        this.compiler = compiler;
    }

    /**
     * Plans a revision.
     *
     * @param changed names of the policies whose proposals make the plan; the others at this revision only take part in
     *     finding conflicts
     * @throws WorldException when a world cannot be looked at
     */
    public Planning plan(String revision, PolicyRepository repository, Collection<String> changed) {
        try {
            var draft = new Draft(revision, repository, changed);
            for (Group group : repository.groups().values()) {
                draft.evaluate(group);
            }
            return draft.freeze();
        } catch (PlanRefused refusal) {
            return refusal.planning();
        } catch (EvaluationException e) {
            return new Planning.Refused("rules-failed", String.valueOf(e.getMessage()));
        }
    }

    /** Working state of one planning. Confined to its thread. */
    private final class Draft {
        private final String revision;
        private final PolicyRepository repository;
        private final Collection<String> changed;
        private final Map<String, Wanted> wanted = new LinkedHashMap<>();
        private final List<Proposal> others = new ArrayList<>();
        private final List<String> remarks = new ArrayList<>();
        private final SortedMap<String, SortedSet<ResourceId>> members = new TreeMap<>();

        private record Wanted(Group group, Proposal proposal) {}

        Draft(String revision, PolicyRepository repository, Collection<String> changed) {
            this.revision = revision;
            this.repository = repository;
            this.changed = changed;
        }

        void evaluate(Group group) {
            List<Policy> policies = repository.policies().values().stream()
                    .filter(policy -> policy.groups().contains(group.name()))
                    .toList();
            if (policies.stream().noneMatch(policy -> changed.contains(policy.name()))) {
                return;
            }
            World live = worlds.live(group);
            members.put(group.name(), live.members());
            List<Fact> now = facts.snapshot(live.name()).all();
            Compilation compilation = compiler.compile(policies);
            if (!(compilation instanceof Compilation.Compiled compiled)) {
                throw new PlanRefused("rules-failed", "the rules do not compile: " + compilation);
            }
            Set<Decision> decisions = Evaluation.evaluate(compiled.ruleSet(), now);
            decisions.stream()
                    .sorted(Comparator.comparing(Decision::resource)
                            .thenComparing(decision -> decision.origin().policy())
                            .thenComparing(decision -> decision.origin().rule())
                            .thenComparing(Decision::toString))
                    .forEach(decision -> take(group, decision));
            refuseNewDenials(compiled, decisions, now);
        }

        private void take(Group group, Decision decision) {
            boolean ours = changed.contains(decision.origin().policy());
            switch (decision) {
                case Violation violation -> {
                    if (ours) {
                        remarks.add(Words.of(violation));
                    }
                }
                case Proposal proposal -> {
                    if (audits(proposal)) {
                        if (ours) {
                            remarks.add("only audited, not in the plan: " + Words.of(proposal));
                        }
                    } else if (!ours) {
                        others.add(proposal);
                    } else {
                        want(group, proposal);
                    }
                }
            }
        }

        private boolean audits(Proposal proposal) {
            Policy policy = repository.policies().get(proposal.origin().policy());
            return policy != null && policy.enforcement() == Policy.Enforcement.AUDIT;
        }

        private void want(Group group, Proposal proposal) {
            String place = proposal.resource() + " " + proposal.change().attribute();
            Wanted before = wanted.putIfAbsent(place, new Wanted(group, proposal));
            if (before != null) {
                refuseConflict(before.proposal(), proposal);
            }
        }

        private void refuseConflict(Proposal one, Proposal other) {
            if (!one.change().equals(other.change())) {
                throw new PlanRefused(
                        "conflict",
                        "two rules disagree: " + Words.of(one) + "; " + Words.of(other)
                                + ". Change one of the rules, so that one value is proposed");
            }
        }

        /** A violation that denies, and that would hold after the plan but does not now, stops the run. */
        private void refuseNewDenials(Compilation.Compiled compiled, Set<Decision> before, List<Fact> now) {
            List<Proposal> plan = wanted.values().stream().map(Wanted::proposal).toList();
            if (plan.isEmpty()) {
                return;
            }
            Evaluation.evaluate(compiled.ruleSet(), Prediction.after(now, plan)).stream()
                    .filter(decision -> decision instanceof Violation violation
                            && violation.severity() == Violation.Severity.DENY
                            && before.stream().noneMatch(known -> sameDenial(known, violation)))
                    .map(decision -> Words.of((Violation) decision))
                    .findFirst()
                    .ifPresent(words -> {
                        throw new PlanRefused("denied", "the plan would bring about a violation: " + words);
                    });
        }

        private static boolean sameDenial(Decision known, Violation violation) {
            return known instanceof Violation before
                    && before.resource().equals(violation.resource())
                    && before.origin().policy().equals(violation.origin().policy())
                    && before.origin().rule().equals(violation.origin().rule());
        }

        Planning freeze() {
            for (Proposal other : others) {
                Wanted same = wanted.get(other.resource() + " " + other.change().attribute());
                if (same != null) {
                    refuseConflict(same.proposal(), other);
                }
            }
            var steps = new ArrayList<Plan.Step>();
            var digests = new TreeMap<ResourceId, String>();
            for (Wanted want : wanted.values()) {
                addStep(want, steps, digests);
            }
            return new Planning.Frozen(new Plan(revision, steps, members, digests), remarks);
        }

        private void addStep(Wanted want, List<Plan.Step> steps, Map<ResourceId, String> digests) {
            Proposal proposal = want.proposal();
            World live = worlds.live(want.group());
            ResourceState state = live.observe(proposal.resource());
            if (state.resource().guarded()) {
                throw new PlanRefused(
                        "protected", proposal.resource() + " is protected and never changed: " + Words.of(proposal));
            }
            Change pinned = pin(live, proposal);
            if (CurrentValue.isAlready(state.resource(), pinned)) {
                remarks.add("already so: " + Words.of(proposal));
                return;
            }
            digests.put(proposal.resource(), state.digest());
            steps.add(new Plan.Step(
                    steps.size() + 1,
                    want.group().name(),
                    proposal.resource(),
                    pinned,
                    CurrentValue.of(state.resource(), pinned),
                    proposal.origin().policy(),
                    proposal.origin().rule(),
                    DecisionId.of(revision, proposal)));
        }

        private static Change pin(World live, Proposal proposal) {
            try {
                return live.pin(proposal.change());
            } catch (WorldException e) {
                if (e.reason() == WorldException.Reason.IMAGE_UNKNOWN) {
                    throw new PlanRefused("image-unknown", Words.of(proposal) + ": " + e.getMessage());
                }
                throw e;
            }
        }
    }

    /** Leaves the draft from wherever the refusal is found. */
    private static final class PlanRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String code;

        PlanRefused(String code, String reason) {
            super(reason, null, false, false);
            this.code = code;
        }

        Planning planning() {
            return new Planning.Refused(code, String.valueOf(getMessage()));
        }
    }
}
