package dev.twinflight.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.engine.fake.InMemoryShop;
import dev.twinflight.engine.fake.ShortPolicies;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.fact.ResourceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveEvaluationTest {

    private final InMemoryShop shop = InMemoryShop.open();
    private final LiveEvaluation evaluation = new LiveEvaluation(shop.facts(), shop.compiler(), shop.time());

    @AfterEach
    void close() {
        evaluation.close();
    }

    private List<LiveDecision> await(Predicate<List<LiveDecision>> wanted) throws Exception {
        var arrived = new CompletableFuture<List<LiveDecision>>();
        try (var _ = evaluation.subscribe(group -> complete(arrived, wanted))) {
            complete(arrived, wanted);
            return arrived.get(60, TimeUnit.SECONDS);
        }
    }

    private void complete(CompletableFuture<List<LiveDecision>> arrived, Predicate<List<LiveDecision>> wanted) {
        List<LiveDecision> now = evaluation.decisions("shop");
        if (wanted.test(now)) {
            arrived.complete(now);
        }
    }

    private static boolean allSet(List<LiveDecision> decisions, String value) {
        return decisions.size() == 3
                && decisions.stream()
                        .allMatch(live -> live.decision() instanceof Proposal(var _, ResourceId _, Change change)
                                && change.value().equals(value));
    }

    @Test
    void concludesFromLiveFactsAndFollowsThem() throws Exception {
        evaluation.enforce("r1", ShortPolicies.rightSizeMemory().repository());
        List<LiveDecision> decisions = await(now -> now.size() == 3);
        assertThat(decisions)
                .extracting(live -> live.decision().resource())
                .containsExactlyElementsOf(InMemoryShop.MEMBERS);
        assertThat(decisions)
                .allMatch(live -> live.revision().equals("r1") && live.group().equals("shop"));
        shop.live().remove(InMemoryShop.ORDERS);
        assertThat(await(now -> now.size() == 2))
                .extracting(live -> live.decision().resource())
                .containsExactly(InMemoryShop.CATALOG, InMemoryShop.WEB);
    }

    @Test
    void aDecisionKeepsTheTimeItCame() throws Exception {
        evaluation.enforce("r1", ShortPolicies.rightSizeMemory().repository());
        var came = await(now -> now.size() == 3).getFirst().since();
        shop.time().advance(Duration.ofHours(1));
        shop.live().remove(InMemoryShop.WEB);
        assertThat(await(now -> now.size() == 2)).allMatch(live -> live.since().equals(came));
    }

    @Test
    void switchesToAnotherRevisionWithoutABlank() throws Exception {
        evaluation.enforce("r1", ShortPolicies.rightSizeMemory().repository());
        await(now -> allSet(now, "256MiB"));
        var sizes = new ArrayList<Integer>();
        try (var _ = evaluation.subscribe(
                group -> sizes.add(evaluation.decisions("shop").size()))) {
            evaluation.enforce(
                    "r2",
                    ShortPolicies.rightSizeMemory()
                            .with(ShortPolicies.RULES, ShortPolicies.memoryRules(128))
                            .repository());
            assertThat(await(now -> allSet(now, "128MiB")))
                    .allMatch(live -> live.revision().equals("r2"));
        }
        assertThat(sizes).doesNotContain(0);
    }

    @Test
    void aPolicyThatIsTakenOutTakesItsDecisionsAlong() throws Exception {
        evaluation.enforce("r1", ShortPolicies.rightSizeMemory().repository());
        await(now -> now.size() == 3);
        evaluation.enforce("r2", ShortPolicies.empty().repository());
        assertThat(await(List::isEmpty)).isEmpty();
    }

    @Test
    void anUnknownGroupHasNoDecisions() {
        assertThat(evaluation.decisions("nobody")).isEmpty();
    }
}
