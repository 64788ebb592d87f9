package dev.twinflight.cli.policy;

import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.ResourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Facts by the group their resource belongs to. Stateless. */
final class GroupedFacts {

    private GroupedFacts() {}

    /** Facts about a resource whose configuration is not known belong to no group, and no policy sees them. */
    static SortedMap<String, List<Fact>> of(List<Fact> facts) {
        Map<ResourceId, String> groupOf = new HashMap<>();
        facts.forEach(fact -> {
            if (fact instanceof Resource resource) {
                groupOf.put(resource.id(), resource.group());
            }
        });
        var groups = new TreeMap<String, List<Fact>>();
        facts.forEach(fact -> {
            String group = groupOf.get(fact.about());
            if (group != null) {
                groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(fact);
            }
        });
        return groups;
    }
}
