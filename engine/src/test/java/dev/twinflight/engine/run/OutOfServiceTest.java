package dev.twinflight.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.engine.fake.InMemoryShop;
import dev.twinflight.engine.fake.InMemoryWorld.Method;
import dev.twinflight.engine.fake.ScriptedWorkload.Answer;
import dev.twinflight.engine.fake.ShortPolicies;
import dev.twinflight.engine.plan.Plan;
import dev.twinflight.engine.port.Candidate;
import dev.twinflight.rules.decision.Change;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs that take members out of service on purpose: that these do not run any more speaks against nothing. */
class OutOfServiceTest {

    private static final String RULES = """
            package policies.rightsizememory
            import dev.twinflight.rules.fact.*

            rule "web rests" when $r : Resource( name == "web" )
            then propose.stop($r); propose.memoryLimit($r, 268435456L); end

            rule "orders goes" when $r : Resource( name == "orders" ) then propose.remove($r); end
            """;

    private final InMemoryShop shop = InMemoryShop.open();
    private final RunEngine engine = shop.engine();

    @AfterEach
    void close() {
        engine.close();
        assertThat(shop.live().halfMade()).isEmpty();
    }

    private RunState approved() {
        Candidate candidate = shop.source()
                .push(
                        "right-size-memory",
                        "ada",
                        ShortPolicies.rightSizeMemory()
                                .with(ShortPolicies.RULES, RULES)
                                .files());
        RunState state = Follow.asked(engine, candidate);
        assertThat(state.phase()).as(() -> String.valueOf(state.timeline())).isEqualTo(Phase.AWAITING_APPROVAL);
        assertThat(Follow.approve(engine, state, Follow.RITA)).isInstanceOf(Ruling.Taken.class);
        return Follow.untilEnded(engine, candidate);
    }

    @Test
    void promotesAStopAndARemoval() {
        RunState state = approved();
        assertThat(state.outcome()).as(() -> String.valueOf(state.timeline())).contains(Outcome.PROMOTED);
        assertThat(shop.live().members()).containsExactly(InMemoryShop.CATALOG, InMemoryShop.WEB);
        assertThat(shop.live().observe(InMemoryShop.WEB).health().running()).isFalse();
        Plan plan = Objects.requireNonNull(state.plan());
        assertThat(plan.stepsOf(InMemoryShop.WEB).getLast())
                .satisfies(step -> assertThat(step.change()).isEqualTo(new Change.Stop()))
                .satisfies(step -> assertThat(step.from()).isEqualTo("running"));
        assertThat(plan.leftRunning(plan.resources())).isEmpty();
    }

    @Test
    void bringsThemBackWhenTheRestDisappoints() {
        shop.workload()
                .answer(world -> new Answer(
                        Duration.ofMillis(10),
                        world.name().startsWith("live") && shop.live().count(Method.APPLIED) > 1 ? 500 : 200));
        assertThat(approved().outcome()).contains(Outcome.ROLLED_BACK);
        assertThat(shop.live().members()).containsExactlyElementsOf(InMemoryShop.MEMBERS);
        assertThat(shop.live().states())
                .allMatch(member -> member.health().running())
                .allMatch(member -> member.resource().memoryLimit() == InMemoryShop.BEFORE);
    }
}
