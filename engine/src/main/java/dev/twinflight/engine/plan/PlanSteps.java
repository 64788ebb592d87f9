package dev.twinflight.engine.plan;

import dev.twinflight.engine.port.ResourceState;
import dev.twinflight.engine.port.World;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.decision.DecisionId;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.policy.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Makes proposals steps of a plan, with what is live looked at as each is added. Confined to its thread. */
final class PlanSteps {

    private final String revision;
    private final List<Plan.Step> steps = new ArrayList<>();
    private final SortedMap<ResourceId, String> digests = new TreeMap<>();

    PlanSteps(String revision) {
        this.revision = revision;
    }

    /** @return false when it is already so and nothing is to be done */
    boolean add(Group group, World live, Proposal proposal) {
        ResourceState state = live.observe(proposal.resource());
        if (state.resource().guarded()) {
            throw new PlanRefused(
                    "protected", proposal.resource() + " is protected and never changed: " + Words.of(proposal));
        }
        Change pinned = pin(live, proposal);
        if (CurrentValue.isAlready(state, pinned)) {
            return false;
        }
        digests.put(proposal.resource(), state.digest());
        steps.add(new Plan.Step(
                steps.size() + 1,
                group.name(),
                proposal.resource(),
                pinned,
                CurrentValue.of(state, pinned),
                proposal.origin().policy(),
                proposal.origin().rule(),
                DecisionId.of(revision, proposal)));
        return true;
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

    Plan frozen(SortedMap<String, SortedSet<ResourceId>> members) {
        return new Plan(revision, steps, members, digests);
    }
}
