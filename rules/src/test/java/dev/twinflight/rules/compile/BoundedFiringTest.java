package dev.twinflight.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kie.api.runtime.KieSession;

/** Uses rules that no sandbox has seen, as those it lets through cannot loop. */
class BoundedFiringTest {

    private static final String LOOP = """
            package policies.loop
            rule "loop" when $n : Long() then drools.insert(Long.valueOf($n + 1)); end
            """;

    @Test
    void stopsAFiringLoopAfterTheMostFirings() {
        assertThat(BoundedFiring.fire(looping(), 1000, Duration.ofMinutes(1)))
                .isEqualTo(new BoundedFiring.Outcome.BudgetExceeded("more than 1000 firings"));
    }

    @Test
    void stopsAFiringLoopAfterTheMostTime() {
        assertThat(BoundedFiring.fire(looping(), Integer.MAX_VALUE, Duration.ofMillis(50)))
                .isEqualTo(new BoundedFiring.Outcome.BudgetExceeded("rules were still firing after 50 ms"));
    }

    @Test
    void completesWhenTheLastRuleHasFired() {
        KieSession session = Rules.compiled(Rules.policy(
                        "sample", Rules.HEAD + "rule \"one\" when $r : Resource() then propose.restart($r); end\n"))
                .knowledge()
                .newKieSession();
        session.insert(Facts.resource("a", 1));
        session.insert(Facts.resource("b", 1));

        assertThat(BoundedFiring.fire(session, 2, Duration.ofMinutes(1)))
                .isEqualTo(new BoundedFiring.Outcome.Completed(2));
    }

    private static KieSession looping() {
        var build = new KnowledgeBuild("loop", Map.of("policies/loop/rules.drl", LOOP));
        assertThat(build.errors()).isEmpty();
        KieSession session = build.files().load().newKieSession();
        session.insert(1L);
        return session;
    }
}
