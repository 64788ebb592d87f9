package dev.twinflight.rules.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.decision.Violation;
import dev.twinflight.rules.difference.BlastRadius.GroupReach;
import dev.twinflight.rules.difference.BlastRadius.Reach;
import dev.twinflight.rules.difference.DifferentDecision.Appeared;
import dev.twinflight.rules.difference.DifferentDecision.Changed;
import dev.twinflight.rules.difference.DifferentDecision.Vanished;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.Health;
import dev.twinflight.rules.fact.HealthStatus;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.value.ByteSize;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecisionDifferenceTest {

    private static final Resource WEB = resource("web", "shop");
    private static final Resource CATALOG = resource("catalog", "shop");
    private static final Resource MAIL = resource("mail", "office");

    @Test
    void tellsWhatAppearsVanishesAndChanges() {
        Decision gone = memory("shrink", WEB, 10);
        Decision was = memory("shrink", CATALOG, 10);
        Decision is = memory("shrink", CATALOG, 20);
        Decision kept = violation(MAIL, "too old");
        Decision anew = violation(WEB, "no owner");

        var difference = DecisionDifference.between(List.of(gone, was, kept), List.of(is, kept, anew));

        assertThat(difference.decisions())
                .containsExactly(new Changed(was, is), new Vanished(gone), new Appeared(anew));
        assertThat(difference.unchanged()).isOne();
        assertThat(difference.isEmpty()).isFalse();
    }

    @Test
    void doesNotMindWhichFactsLedToAConclusionNorHowOften() {
        Decision first = memory("shrink", WEB, 10, List.of(WEB));
        Decision second = memory("shrink", WEB, 10, List.of(WEB, CATALOG));

        var difference = DecisionDifference.between(List.of(first), List.of(first, second));

        assertThat(difference.isEmpty()).isTrue();
        assertThat(difference.unchanged()).isOne();
    }

    @Test
    void doesNotTakeTheImageIdAPlanAddsForAnotherConclusion() {
        Decision proposed = new Proposal(origin("upgrade", List.of()), WEB.id(), new Change.Image("web:2", null));
        Decision planned = new Proposal(origin("upgrade", List.of()), WEB.id(), new Change.Image("web:2", "sha256:1"));

        assertThat(DecisionDifference.between(List.of(proposed), List.of(planned))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void pairsSeveralConclusionsOfOneRuleAndNamesTheRest() {
        var difference = DecisionDifference.between(
                List.of(violation(WEB, "a"), violation(WEB, "b")),
                List.of(violation(WEB, "b"), violation(WEB, "c"), violation(WEB, "d")));

        assertThat(difference.decisions())
                .containsExactly(
                        new Changed(violation(WEB, "a"), violation(WEB, "c")), new Appeared(violation(WEB, "d")));
    }

    @Test
    void aRuleOfAnotherNameIsAnotherDecision() {
        var difference =
                DecisionDifference.between(List.of(memory("shrink", WEB, 10)), List.of(memory("squeeze", WEB, 10)));

        assertThat(difference.decisions())
                .containsExactly(new Vanished(memory("shrink", WEB, 10)), new Appeared(memory("squeeze", WEB, 10)));
    }

    @Test
    void measuresHowFarADifferenceReaches() {
        List<Fact> facts = List.of(WEB, CATALOG, MAIL, new Health(MAIL.id(), true, HealthStatus.HEALTHY, 0, 0));
        var difference = DecisionDifference.between(
                List.of(), List.of(memory("shrink", WEB, 10), violation(WEB, "x"), violation(MAIL, "y")));

        BlastRadius radius = BlastRadius.of(difference, facts);

        assertThat(radius.whole()).isEqualTo(new Reach(2, 3));
        assertThat(radius.groups())
                .containsExactly(new GroupReach("office", new Reach(1, 1)), new GroupReach("shop", new Reach(1, 2)));
        assertThat(radius.groups().getLast().reach().share()).isEqualTo(0.5);
    }

    @Test
    void nothingReachesNothing() {
        BlastRadius radius = BlastRadius.of(DecisionDifference.between(List.of(), List.of()), List.of());

        assertThat(radius.whole().share()).isZero();
        assertThat(radius.groups()).isEmpty();
    }

    private static Resource resource(String name, String group) {
        ResourceId id = ResourceId.parse("docker:local/container/" + name);
        return new Resource(id, group, "test/image:1", 0, 0, Map.of(), Map.of(), "no", false);
    }

    private static Decision memory(String rule, Resource resource, long bytes) {
        return memory(rule, resource, bytes, List.of(resource));
    }

    private static Decision memory(String rule, Resource resource, long bytes, List<Fact> facts) {
        return new Proposal(origin(rule, facts), resource.id(), new Change.MemoryLimit(new ByteSize(bytes)));
    }

    private static Decision violation(Resource resource, String message) {
        return new Violation(origin("tell", List.of(resource)), resource.id(), Violation.Severity.WARN, message);
    }

    private static Decision.Origin origin(String rule, List<Fact> facts) {
        return new Decision.Origin("sizes", rule, facts);
    }
}
