package dev.twinflight.engine.plan;

import dev.twinflight.engine.decision.Fate;
import dev.twinflight.engine.fact.FactStore;
import dev.twinflight.engine.port.LiveWorlds;
import dev.twinflight.engine.port.World;
import dev.twinflight.rules.compile.Compilation;
import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.decision.Settlement;
import dev.twinflight.rules.decision.Violation;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.policy.Exemption;
import dev.twinflight.rules.policy.Group;
import dev.twinflight.rules.policy.Policy;
import dev.twinflight.rules.policy.PolicyRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Working state of one planning. Confined to its thread; used once. */
final class PlanDraft {

    private final LiveWorlds worlds;
    private final String revision;
    private final PolicyRepository repository;
    private final Collection<String> changed;
    private final Instant now;
    private final List<GroupDecisions> groups = new ArrayList<>();
    /** Every proposal that might be carried out, ours and others', with the group it was made for. */
    private final Map<Proposal, GroupDecisions> proposals = new LinkedHashMap<>();

    private final Map<Decision, Considered> considered = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private final SortedMap<String, SortedSet<ResourceId>> members = new TreeMap<>();

    PlanDraft(
            LiveWorlds worlds, String revision, PolicyRepository repository, Collection<String> changed, Instant now) {
        this.worlds = worlds;
        this.revision = revision;
        this.repository = repository;
        this.changed = changed;
        this.now = now;
    }

    void evaluate(Group group, FactStore facts, RuleSetCompiler compiler) {
        List<Policy> policies = repository.policiesOf(group.name());
        if (policies.stream().noneMatch(policy -> changed.contains(policy.name()))) {
            return;
        }
        World live = worlds.live(group);
        members.put(group.name(), live.members());
        Compilation compilation = compiler.compile(policies);
        if (!(compilation instanceof Compilation.Compiled compiled)) {
            throw new PlanRefused("rules-failed", "the rules do not compile: " + compilation);
        }
        var decisions = GroupDecisions.of(group, compiled.ruleSet(), facts.snapshot(live.name()));
        groups.add(decisions);
        decisions.inOrder().forEach(decision -> take(decisions, decision));
    }

    private void take(GroupDecisions group, Decision decision) {
        Optional<Exemption> exception = exception(group, decision);
        if (exception.isPresent()) {
            consider(group, decision, Fate.covered(exception.get()));
            remark(decision, "covered by exception " + exception.get().name() + ", ");
            return;
        }
        switch (decision) {
            case Violation _ -> {
                consider(group, decision, audits(decision) ? Fate.audited() : Fate.shown());
                remark(decision, "");
            }
            case Proposal _
            when audits(decision) -> {
                consider(group, decision, Fate.audited());
                remark(decision, "only audited, not in the plan: ");
            }
            case Proposal proposal -> proposals.putIfAbsent(proposal, group);
        }
    }

    private Optional<Exemption> exception(GroupDecisions group, Decision decision) {
        return repository.covering(decision, group.resource(decision.resource()), now);
    }

    private boolean audits(Decision decision) {
        Policy policy = repository.policies().get(decision.origin().policy());
        return policy != null && policy.enforcement() == Policy.Enforcement.AUDIT;
    }

    private boolean isOurs(Decision decision) {
        return changed.contains(decision.origin().policy());
    }

    private void remark(Decision decision, String what) {
        if (isOurs(decision)) {
            remarks.add(what + Words.of(decision));
        }
    }

    private void consider(GroupDecisions group, Decision decision, Fate fate) {
        if (isOurs(decision)) {
            considered.put(
                    decision, new Considered(group.group().name(), group.facts().version(), decision, fate));
        }
    }

    Planning freeze() {
        List<Proposal> plan = settle();
        if (!plan.isEmpty()) {
            refuseDenials(plan);
        }
        return frozen(plan);
    }

    /** What is ours and holds, each wish once; whether a resource runs is settled last. */
    private List<Proposal> settle() {
        Settlement settlement = Settlement.of(
                proposals.keySet(),
                (one, other) -> Optional.ofNullable(repository.policies().get(one))
                        .filter(policy -> policy.precedes().contains(other))
                        .isPresent());
        settlement.conflicts().stream()
                .filter(conflict -> isOurs(conflict.one()) || isOurs(conflict.other()))
                .findFirst()
                .ifPresent(PlanDraft::refuse);
        settlement.yielded().forEach((proposal, winner) -> {
            String words = "rule \"" + winner.origin().rule() + "\" of "
                    + winner.origin().policy();
            consider(group(proposal), proposal, new Fate(Fate.Kind.YIELDED, words));
            remark(proposal, "yields to " + words + ", not in the plan: ");
        });
        Map<String, Proposal> places = new LinkedHashMap<>();
        settlement.holding().stream().filter(this::isOurs).forEach(proposal -> {
            consider(group(proposal), proposal, new Fate(Fate.Kind.PLANNED, ""));
            places.putIfAbsent(proposal.resource() + " " + proposal.change().attribute(), proposal);
        });
        return places.values().stream()
                .sorted(Comparator.comparing(proposal -> proposal.change() instanceof Change.RunState))
                .toList();
    }

    private GroupDecisions group(Proposal proposal) {
        return Optional.ofNullable(proposals.get(proposal)).orElseThrow();
    }

    private static void refuse(Settlement.Conflict conflict) {
        throw new PlanRefused(
                "conflict",
                "two rules disagree: " + Words.of(conflict.one()) + "; " + Words.of(conflict.other())
                        + ". Change one of the rules so that one value is proposed, or declare a precedence between"
                        + " the policies");
    }

    /** A denial the plan would bring about stops it; one that holds now does where its policy blocks others' plans. */
    private void refuseDenials(List<Proposal> plan) {
        for (GroupDecisions group : groups) {
            for (Violation denial : group.denialsAfter(plan)) {
                if (audits(denial) || exception(group, denial).isPresent()) {
                    continue;
                }
                if (!group.holdsNow(denial)) {
                    throw new PlanRefused("denied", "the plan would bring about a violation: " + Words.of(denial));
                }
                refuseIfBlocking(denial, plan);
            }
        }
    }

    private void refuseIfBlocking(Violation denial, List<Proposal> plan) {
        String name = denial.origin().policy();
        Policy policy = repository.policies().get(name);
        if (policy == null || !policy.blocks()) {
            return;
        }
        plan.stream()
                .filter(proposal -> proposal.resource().equals(denial.resource())
                        && !proposal.origin().policy().equals(name))
                .findFirst()
                .ifPresent(proposal -> {
                    throw new PlanRefused(
                            "blocked",
                            "policy " + name + " blocks plans that touch " + denial.resource() + ": " + Words.of(denial)
                                    + "; this stops: " + Words.of(proposal));
                });
    }

    private Planning.Frozen frozen(List<Proposal> plan) {
        var steps = new PlanSteps(revision);
        for (Proposal proposal : plan) {
            GroupDecisions group = group(proposal);
            if (!steps.add(group.group(), worlds.live(group.group()), proposal)) {
                consider(group, proposal, new Fate(Fate.Kind.ALREADY, ""));
                remarks.add("already so: " + Words.of(proposal));
            }
        }
        return new Planning.Frozen(steps.frozen(members), remarks, decisions());
    }

    List<Considered> decisions() {
        return List.copyOf(considered.values());
    }

    /** With a refusal nothing of ours is carried out. */
    List<Considered> decisions(PlanRefused refusal) {
        proposals.forEach((proposal, group) -> {
            Considered known = considered.get(proposal);
            if (known == null || known.fate().kind() == Fate.Kind.PLANNED) {
                consider(group, proposal, new Fate(Fate.Kind.BLOCKED, String.valueOf(refusal.getMessage())));
            }
        });
        return decisions();
    }
}
