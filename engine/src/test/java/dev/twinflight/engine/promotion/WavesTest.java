package dev.twinflight.engine.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.engine.plan.Plan;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.fact.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WavesTest {

    private static Plan planOf(int resources) {
        var steps = new ArrayList<Plan.Step>();
        for (int i = 1; i <= resources; i++) {
            var id = ResourceId.parse("docker:local/container/c" + i);
            steps.add(new Plan.Step(2 * i - 1, "g", id, new Change.Restart(), "", "p", "r", "d"));
            steps.add(new Plan.Step(2 * i, "g", id, new Change.RestartPolicy("no"), "", "p", "r", "d"));
        }
        return new Plan("r", steps, new TreeMap<>(), new TreeMap<>());
    }

    private static List<Integer> sizes(int resources, Double... shares) {
        return Waves.of(planOf(resources), List.of(shares)).stream()
                .map(List::size)
                .toList();
    }

    @Test
    void cutsByRisingSharesRoundedUp() {
        assertThat(sizes(4, 0.25, 1.0)).containsExactly(1, 3);
        assertThat(sizes(5, 0.25, 0.5, 1.0)).containsExactly(2, 1, 2);
        assertThat(sizes(10, 0.1, 1.0)).containsExactly(1, 9);
        assertThat(sizes(3, 0.3, 1.0)).containsExactly(1, 2);
    }

    @Test
    void leavesOutAWaveThatAddsNobody() {
        assertThat(sizes(1, 0.25, 0.5, 1.0)).containsExactly(1);
        assertThat(sizes(0, 0.25, 1.0)).isEmpty();
    }

    @Test
    void forgetsNobodyWhateverTheShares() {
        assertThat(sizes(4, 0.5)).containsExactly(2, 2);
    }

    @Test
    void hasEachResourceOnceInPlanOrder() {
        Plan plan = planOf(7);
        assertThat(Waves.of(plan, List.of(0.2, 0.4, 1.0)).stream().flatMap(List::stream))
                .containsExactlyElementsOf(plan.resources());
    }
}
