package dev.twinflight.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.engine.fake.InMemoryShop;
import dev.twinflight.engine.fake.InMemoryWorld.Method;
import dev.twinflight.engine.fake.ShortPolicies;
import dev.twinflight.engine.port.Candidate;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RollbackTest {

    private final InMemoryShop shop = InMemoryShop.open();
    private final RunEngine engine = shop.engine();
    private final String base = shop.source().main().orElseThrow();

    @AfterEach
    void close() {
        engine.close();
    }

    private RunState promoted(String branch, ShortPolicies policies) {
        Candidate candidate = shop.source().push(branch, "ada", policies.files());
        Follow.approve(engine, Follow.asked(engine, candidate), Follow.RITA);
        RunState state = Follow.untilEnded(engine, candidate);
        assertThat(state.outcome()).contains(Outcome.PROMOTED);
        return state;
    }

    private RunState promoted() {
        return promoted("right-size-memory", ShortPolicies.rightSizeMemory());
    }

    private void refused(RunState state, String code) {
        assertThat(engine.rollback(state.id(), Follow.ROBIN, "complaints"))
                .isInstanceOfSatisfying(
                        Ruling.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private Retention retention(RunStore store) {
        return new Retention(store, shop.ports(shop.journal()), InMemoryShop.limits(), shop.time());
    }

    @Test
    void takesAPromotedRunBack() {
        RunState state = promoted();
        assertThat(engine.rollback(state.id(), Follow.ROBIN, "complaints")).isInstanceOf(Ruling.Taken.class);
        RunState end =
                Follow.until(engine, state.candidate(), now -> now.outcome().equals(Optional.of(Outcome.ROLLED_BACK)));
        assertThat(end.restored()).containsExactly(1, 2, 3);
        assertThat(shop.memory()).containsOnly(InMemoryShop.BEFORE);
        String main = shop.source().main().orElseThrow();
        assertThat(main).isEqualTo(end.revert());
        assertThat(shop.source().files(main)).isEqualTo(shop.source().files(base));
        assertThat(shop.source().inForce()).contains(main);
        refused(end, "not-promoted");
    }

    @Test
    void doesNotTakeBackWhatALaterRunBuiltOn() {
        RunState state = promoted();
        RunState later = promoted("later", ShortPolicies.rightSizeMemory().with("README.md", "more"));
        refused(state, "overtaken");
        assertThat(engine.rollback(later.id(), Follow.ROBIN, "complaints")).isInstanceOf(Ruling.Taken.class);
    }

    @Test
    void givesUpTheWayBackWhenTheRetentionTimeIsOver() {
        RunState state = promoted();
        engine.close();
        try (var store = new RunStore(shop.journal(), shop.audit(), shop.time());
                Retention retention = retention(store)) {
            store.load();
            retention.releaseAll();
            assertThat(shop.live().released()).isEmpty();
            shop.time().advance(Duration.ofDays(1).plusSeconds(1));
            retention.releaseAll();
            assertThat(shop.live().released()).hasSize(3);
            assertThat(store.state(state.id()).orElseThrow().released()).isTrue();
            retention.releaseAll();
            assertThat(shop.live().count(Method.RELEASE)).isEqualTo(3);
            assertThat(new PeoplesWord(store, shop.source()).rollback(state.id(), Follow.ROBIN, "late"))
                    .isInstanceOfSatisfying(
                            Ruling.Refused.class,
                            refused -> assertThat(refused.code()).isEqualTo("released"));
        }
    }

    @Test
    void triesToReleaseAgainWhatCouldNotBeReleased() {
        RunState state = promoted();
        engine.close();
        shop.time().advance(Duration.ofDays(2));
        try (var store = new RunStore(shop.journal(), shop.audit(), shop.time());
                Retention retention = retention(store)) {
            store.load();
            try (var _ = shop.live().onCall(call -> {
                throw new WorldException(Reason.ENGINE_UNREACHABLE, "no answer to " + call);
            })) {
                retention.releaseAll();
            }
            assertThat(store.state(state.id()).orElseThrow().released()).isFalse();
            retention.releaseAll();
            assertThat(store.state(state.id()).orElseThrow().released()).isTrue();
        }
    }
}
