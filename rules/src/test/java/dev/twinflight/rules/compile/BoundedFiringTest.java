package dev.twinflight.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.rules.compile.BoundedFiring.Outcome;
import dev.twinflight.rules.fact.Resource;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kie.api.runtime.KieSession;

class BoundedFiringTest {

    private static final EvaluationBudget BUDGET = EvaluationBudget.forFacts(0);

    /** A rule that no sandbox has seen: those it lets through cannot loop. */
    private static final String LOOP = """
            package policies.loop
            rule "loop" when $n : Long() then drools.insert(Long.valueOf($n + 1)); end
            """;

    @Test
    void stopsAFiringLoopAfterTheMostFirings() {
        assertThat(BoundedFiring.fire(looping(), BUDGET.withFirings(1000)))
                .isEqualTo(new Outcome.BudgetExceeded("rules fired more than 1000 times, in rule 'loop'"));
    }

    @Test
    void stopsAFiringLoopAfterTheMostTime() {
        assertThat(BoundedFiring.fire(looping(), unbounded().withTime(Duration.ofMillis(50))))
                .isEqualTo(new Outcome.BudgetExceeded("rules were still at work after 50 ms, in rule 'loop'"));
    }

    @Test
    void stopsRulesThatMakeFactsWithoutEnd() {
        assertThat(reason(BoundedFiring.fire(looping(), BUDGET.withDecisions(500))))
                .startsWith("rules concluded more than 500 decisions");
    }

    @Test
    void stopsACrossJoinByItsMatchesBeforeAnythingFires() {
        assertThat(reason(BoundedFiring.fire(
                        resources("Resource() Resource() $r : Resource()", 100), BUDGET.withMatches(10_000))))
                .startsWith("rules matched more than 10000 times");
    }

    /** The equality join is answered from an index, and no match of the whole rule ever comes about. */
    @Test
    void stopsAJoinThatKeepsPairsWithoutEverMatching() {
        KieSession session = resources(
                "Resource( $g : group ) Resource( group == $g, $m : memoryLimit ) $r : Resource( memoryLimit < $m )",
                300);

        assertThat(reason(BoundedFiring.fire(session, BUDGET.withPairs(50_000))))
                .isEqualTo("rules joined more than 50000 pairs of facts, in rule 'one'");
    }

    @Test
    void stopsALongJoinAfterTheMostTime() {
        KieSession session = resources(
                "Resource( $g : group ) Resource( group == $g, $m : memoryLimit ) $r : Resource( memoryLimit < $m )",
                300);

        assertThat(reason(BoundedFiring.fire(session, unbounded().withTime(Duration.ofMillis(20)))))
                .startsWith("rules were still at work after 20 ms");
    }

    @Test
    void countsThePairsOfAnAbsence() {
        KieSession session = resources("$r : Resource( $m : memoryLimit ) not Resource( memoryLimit != $m )", 300);

        assertThat(reason(BoundedFiring.fire(session, BUDGET.withPairs(5_000)))).contains("pairs of facts");
    }

    @Test
    void aThreadThatWasStoppedEvaluatesTheNextSessionAsIfNothingHadBeen() {
        BoundedFiring.fire(looping(), BUDGET.withFirings(10));

        assertThat(BoundedFiring.fire(resources("$r : Resource()", 2))).isEqualTo(new Outcome.Completed(2));
    }

    @Test
    void completesWhenTheLastRuleHasFired() {
        assertThat(BoundedFiring.fire(resources("$r : Resource()", 2), 2, Duration.ofMinutes(1)))
                .isEqualTo(new Outcome.Completed(2));
    }

    private static EvaluationBudget unbounded() {
        return new EvaluationBudget(
                Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofMinutes(1));
    }

    private static String reason(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.BudgetExceeded.class);
        return ((Outcome.BudgetExceeded) outcome).reason();
    }

    private static KieSession resources(String conditions, int count) {
        KieSession session = Rules.compiled(Rules.policy(
                        "sample", Rules.HEAD + "rule \"one\" when " + conditions + " then propose.restart($r); end\n"))
                .knowledge()
                .newKieSession();
        for (int i = 0; i < count; i++) {
            Resource resource = Facts.resource("r" + i, 1);
            session.insert(resource);
        }
        return session;
    }

    private static KieSession looping() {
        var build = new KnowledgeBuild("loop", Map.of("policies/loop/rules.drl", LOOP));
        assertThat(build.errors()).isEmpty();
        KieSession session = build.files().load().newKieSession();
        session.insert(1L);
        return session;
    }
}
