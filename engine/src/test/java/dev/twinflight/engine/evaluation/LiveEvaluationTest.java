package dev.twinflight.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.engine.decision.Fate;
import dev.twinflight.engine.decision.KeptDecision;
import dev.twinflight.engine.fake.InMemoryShop;
import dev.twinflight.engine.fake.ShortPolicies;
import dev.twinflight.engine.port.DecisionLog;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.decision.Violation;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.policy.PolicyRepository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveEvaluationTest {

    private final InMemoryShop shop = InMemoryShop.open();
    private final LiveEvaluation evaluation = evaluation();

    private LiveEvaluation evaluation() {
        return new LiveEvaluation(shop.facts(), shop.compiler(), shop.decisions(), shop.time());
    }

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
    void explainsADecisionAndKeepsItAsLongAsAnythingBecomesOfIt() throws Exception {
        evaluation.enforce("r1", ShortPolicies.rightSizeMemory().repository());
        LiveDecision web = await(now -> now.size() == 3).getLast();
        assertThat(web.conditions())
                .containsExactly("a Resource $r where memoryLimit is more than " + InMemoryShop.AFTER);
        assertThat(web.decision().origin().bindings()).containsEntry("$r", "resource/" + InMemoryShop.WEB);
        assertThat(web.versions()).containsKey("resource/" + InMemoryShop.WEB).doesNotContainValue(0L);
        assertThat(web.fate()).isEqualTo(Fate.shown());
        assertThat(events()).containsExactly("appeared", "appeared", "appeared");

        KeptDecision.Logged logged =
                KeptDecision.Logged.of(shop.decisions().all().getLast());
        assertThat(logged.kept().decision()).isEqualTo(web.decision());
        assertThat(logged.kept().decision().origin().facts()).containsExactly(InMemoryShop.resource(InMemoryShop.WEB));

        evaluation.enforce(
                "r2",
                ShortPolicies.rightSizeMemory()
                        .with(ShortPolicies.RULES, ShortPolicies.memoryRules(128))
                        .repository());
        await(now -> allSet(now, "128MiB"));
        assertThat(events().subList(3, 6)).containsOnly("changed");
        shop.live().remove(InMemoryShop.WEB);
        await(now -> now.size() == 2);
        assertThat(events().subList(6, 7)).containsExactly("gone");
        assertThat(shop.decisions().all().stream()
                        .filter(entry -> entry.resource().equals(InMemoryShop.WEB.toString()))
                        .map(DecisionLog.Entry::thread)
                        .distinct())
                .hasSize(1);
    }

    private List<String> events() {
        return shop.decisions().all().stream().map(DecisionLog.Entry::event).toList();
    }

    @Test
    void takesUpWhereTheLogLeftOffAfterARestart() throws Exception {
        evaluation.enforce("r1", ShortPolicies.rightSizeMemory().repository());
        var came = await(now -> now.size() == 3).getFirst().since();
        shop.time().advance(Duration.ofHours(1));
        try (var next = evaluation()) {
            next.enforce("r1", ShortPolicies.rightSizeMemory().repository());
            var arrived = new CompletableFuture<List<LiveDecision>>();
            next.subscribe(group -> arrived.complete(next.decisions("shop")));
            List<LiveDecision> now = next.decisions("shop");
            assertThat(now.isEmpty() ? arrived.get(60, TimeUnit.SECONDS) : now)
                    .allMatch(live -> live.since().equals(came));
        }
        assertThat(events()).hasSize(3);
    }

    @Test
    void whatHoldsInAGroupThatIsNoLongerInForceIsWrittenDownAsGone() throws Exception {
        evaluation.enforce("r1", ShortPolicies.rightSizeMemory().repository());
        await(now -> now.size() == 3);
        evaluation.enforce("r2", new PolicyRepository(new TreeMap<>(), new TreeMap<>()));
        evaluation.enforce("r3", ShortPolicies.rightSizeMemory().repository());
        await(now -> now.size() == 3);
        assertThat(events()).hasSize(9);
        assertThat(events().subList(3, 6)).containsOnly("gone");
    }

    @Test
    void showsNothingThatIsNotKept() throws Exception {
        var refused = shop.decisions().fail(new IllegalStateException("disk full"));
        evaluation.enforce("r1", ShortPolicies.rightSizeMemory().repository());
        refused.get(60, TimeUnit.SECONDS);
        assertThat(evaluation.decisions("shop")).isEmpty();
        shop.decisions().recover();
        evaluation.enforce("r2", ShortPolicies.rightSizeMemory().repository());
        assertThat(await(now -> now.size() == 3))
                .allMatch(live -> live.revision().equals("r2"));
    }

    @Test
    void anExceptionEndsByItself() throws Exception {
        evaluation.enforce(
                "r1",
                ShortPolicies.rightSizeMemory()
                        .with(
                                "exceptions/web.yaml",
                                ShortPolicies.exception("web", "right-size-memory", InMemoryShop.WEB))
                        .repository());
        assertThat(await(now -> now.size() == 3).getLast().fate().words()).isEqualTo("covered by exception web");

        shop.time().advance(Duration.ofDays(365));

        assertThat(evaluation.decisions("shop").getLast().fate()).isEqualTo(Fate.shown());
        assertThat(events()).containsExactly("appeared", "appeared", "appeared", "changed");
    }

    @Test
    void twoRulesThatDisagreeAreAViolation() throws Exception {
        evaluation.enforce(
                "r1",
                ShortPolicies.rightSizeMemory()
                        .with(
                                ShortPolicies.RULES,
                                ShortPolicies.memoryRules(256)
                                        + ShortPolicies.memoryRules(128)
                                                .replaceAll("(?m)^(package|import) .*$", "")
                                                .replace("too much", "far too much"))
                        .repository());
        assertThat(await(now -> now.size() == 9))
                .filteredOn(live -> live.decision() instanceof Violation)
                .hasSize(3)
                .allSatisfy(live -> assertThat(((Violation) live.decision()).message())
                        .startsWith("two rules disagree on memoryLimit"));
    }

    @Test
    void anUnknownGroupHasNoDecisions() {
        assertThat(evaluation.decisions("nobody")).isEmpty();
    }
}
