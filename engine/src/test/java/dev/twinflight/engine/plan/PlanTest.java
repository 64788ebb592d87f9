package dev.twinflight.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.value.ByteSize;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanTest {

    private static final ResourceId WEB = ResourceId.parse("docker:local/container/web");
    private static final ResourceId CATALOG = ResourceId.parse("docker:local/container/catalog");
    private static final Change LIMIT = new Change.MemoryLimit(new ByteSize(256));
    private static final Plan.Step STEP = new Plan.Step(1, "shop", WEB, LIMIT, "512B", "policy", "rule", "d1");

    private static Plan plan(String revision, List<Plan.Step> steps, Set<ResourceId> members, String digest) {
        return new Plan(
                revision,
                steps,
                new TreeMap<String, SortedSet<ResourceId>>(Map.of("shop", new TreeSet<>(members))),
                new TreeMap<>(Map.of(WEB, digest)));
    }

    private static Plan plan(Plan.Step... steps) {
        return plan("r1", List.of(steps), Set.of(WEB, CATALOG), "digest");
    }

    @Test
    void equalPlansHaveEqualHashes() {
        assertThat(plan(STEP)).isEqualTo(plan(STEP));
        assertThat(plan(STEP).sha256()).isEqualTo(plan(STEP).sha256()).matches("[0-9a-f]{64}");
    }

    static Stream<Plan> otherPlans() {
        return Stream.of(
                plan("r2", List.of(STEP), Set.of(WEB, CATALOG), "digest"),
                plan("r1", List.of(STEP), Set.of(WEB), "digest"),
                plan("r1", List.of(STEP), Set.of(WEB, CATALOG), "other digest"),
                plan(),
                plan(STEP, STEP),
                plan(new Plan.Step(2, "shop", WEB, LIMIT, "512B", "policy", "rule", "d1")),
                plan(new Plan.Step(1, "store", WEB, LIMIT, "512B", "policy", "rule", "d1")),
                plan(new Plan.Step(1, "shop", CATALOG, LIMIT, "512B", "policy", "rule", "d1")),
                plan(new Plan.Step(
                        1, "shop", WEB, new Change.MemoryLimit(new ByteSize(257)), "512B", "policy", "rule", "d1")),
                plan(new Plan.Step(1, "shop", WEB, LIMIT, "511B", "policy", "rule", "d1")),
                plan(new Plan.Step(1, "shop", WEB, LIMIT, "512B", "policies", "rule", "d1")),
                plan(new Plan.Step(1, "shop", WEB, LIMIT, "512B", "policy", "ruler", "d1")),
                plan(new Plan.Step(1, "shop", WEB, LIMIT, "512B", "policy", "rule", "d2")));
    }

    @ParameterizedTest
    @MethodSource("otherPlans")
    void theHashChangesWithEveryField(Plan other) {
        assertThat(other.sha256()).isNotEqualTo(plan(STEP).sha256());
    }

    @Test
    void fieldsCannotRunIntoEachOther() {
        Plan one = plan(new Plan.Step(1, "shop", WEB, LIMIT, "512B", "policya", "b", "d1"));
        Plan other = plan(new Plan.Step(1, "shop", WEB, LIMIT, "512B", "policy", "ab", "d1"));
        assertThat(one.sha256()).isNotEqualTo(other.sha256());
    }

    @Test
    void theHashTellsImagesWithOneNameApart() {
        Change one = new Change.Image("shop/web:2", "sha256:1");
        Change other = new Change.Image("shop/web:2", "sha256:2");
        assertThat(plan(new Plan.Step(1, "shop", WEB, one, "", "p", "r", "d")).sha256())
                .isNotEqualTo(plan(new Plan.Step(1, "shop", WEB, other, "", "p", "r", "d"))
                        .sha256());
    }

    @Test
    void namesEachResourceOnceInStepOrder() {
        var plan = plan(
                STEP,
                new Plan.Step(2, "shop", CATALOG, LIMIT, "", "p", "r", "d2"),
                new Plan.Step(3, "shop", WEB, new Change.Restart(), "", "p", "r", "d3"));
        assertThat(plan.resources()).containsExactly(WEB, CATALOG);
        assertThat(plan.groups()).containsExactly("shop");
        assertThat(plan.stepsOf(WEB)).extracting(Plan.Step::number).containsExactly(1, 3);
    }
}
