package dev.twinflight.engine.run;

import dev.twinflight.engine.plan.Plan;
import dev.twinflight.engine.port.LiveWorlds;
import dev.twinflight.engine.port.PolicySource;
import dev.twinflight.engine.port.World;
import dev.twinflight.rules.policy.Group;
import dev.twinflight.rules.policy.PolicyRepository;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The groups a plan touches, as its own revision describes them. Stateless. */
final class RunGroups {

    private RunGroups() {}

    static List<Group> of(PolicySource source, Plan plan) {
        return switch (PolicyRepository.read(source.files(plan.revision()))) {
            case PolicyRepository.Reading.Accepted accepted ->
                accepted.repository().groups().values().stream()
                        .filter(group -> plan.groups().contains(group.name()))
                        .toList();
            case PolicyRepository.Reading.Refused refused ->
                throw new IllegalStateException(
                        "revision " + plan.revision() + " passed the gate but cannot be read: " + refused.problems());
        };
    }

    /** The live world of each group a plan touches, by the group's name. */
    static SortedMap<String, World> worlds(PolicySource source, LiveWorlds worlds, Plan plan) {
        var byGroup = new TreeMap<String, World>();
        of(source, plan).forEach(group -> byGroup.put(group.name(), worlds.live(group)));
        return byGroup;
    }
}
