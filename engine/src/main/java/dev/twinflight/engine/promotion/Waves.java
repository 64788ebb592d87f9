package dev.twinflight.engine.promotion;

import dev.twinflight.engine.plan.Plan;
import dev.twinflight.rules.fact.ResourceId;
import java.util.ArrayList;
import java.util.List;

/** Cuts a plan's resources into waves by rising shares. Stateless. */
final class Waves {

    private Waves() {}

    /**
     * The resources of each wave, each resource once. A share is rounded up; a wave that adds nobody is left out.
     *
     * @param shares rising, the last 1.0
     */
    static List<List<ResourceId>> of(Plan plan, List<Double> shares) {
        List<ResourceId> resources = plan.resources();
        var waves = new ArrayList<List<ResourceId>>();
        int done = 0;
        for (double share : shares) {
            int upTo = Math.min(resources.size(), (int) Math.ceil(share * resources.size() - 1e-9));
            if (upTo > done) {
                waves.add(List.copyOf(resources.subList(done, upTo)));
                done = upTo;
            }
        }
        if (done < resources.size()) {
            waves.add(List.copyOf(resources.subList(done, resources.size())));
        }
        return List.copyOf(waves);
    }
}
