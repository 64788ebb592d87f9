package dev.twinflight.rules.difference;

import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.ResourceId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How far a difference reaches. Immutable.
 *
 * @param whole every resource there are facts of
 * @param groups of groups with at least one resource touched, the most of their members first
 */
public record BlastRadius(Reach whole, List<GroupReach> groups) {

    public BlastRadius {
        groups = List.copyOf(groups);
    }

    /**
     * Resources touched out of so many.
     *
     * @param touched resources about which at least one decision differs
     */
    public record Reach(int touched, int all) {

        /** 0..1; 0 where there is no resource. */
        public double share() {
            return all == 0 ? 0 : (double) touched / all;
        }
    }

    public record GroupReach(String group, Reach reach) {}

    /**
     * Counts the resources a difference touches.
     *
     * @param facts those the decisions were made from; what is no {@link Resource} is passed over
     */
    public static BlastRadius of(DecisionDifference difference, Collection<? extends Fact> facts) {
        Set<ResourceId> touched =
                difference.decisions().stream().map(DifferentDecision::resource).collect(Collectors.toSet());
        List<Resource> resources = facts.stream()
                .filter(Resource.class::isInstance)
                .map(Resource.class::cast)
                .toList();
        List<GroupReach> groups = resources.stream()
                .collect(Collectors.groupingBy(Resource::group, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(group -> new GroupReach(group.getKey(), reach(group.getValue(), touched)))
                .filter(group -> group.reach().touched() > 0)
                .sorted(Comparator.comparingDouble(
                        (GroupReach group) -> -group.reach().share()))
                .toList();
        return new BlastRadius(reach(resources, touched), groups);
    }

    private static Reach reach(List<Resource> resources, Set<ResourceId> touched) {
        int hit = (int) resources.stream()
                .filter(resource -> touched.contains(resource.id()))
                .count();
        return new Reach(hit, resources.size());
    }
}
