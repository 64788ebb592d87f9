package dev.twinflight.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.engine.fake.InMemoryRunJournal;
import dev.twinflight.engine.fake.InMemoryShop;
import dev.twinflight.engine.fake.InMemoryWorld.Method;
import dev.twinflight.engine.fake.ShortPolicies;
import dev.twinflight.engine.port.Candidate;
import dev.twinflight.engine.port.RunJournal;
import dev.twinflight.engine.port.TwinImages;
import dev.twinflight.rules.policy.Group;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What a server that is stopped in order leaves to the next one. */
class RestartTest {

    private final InMemoryShop shop = InMemoryShop.open();
    private final Candidate candidate = shop.source()
            .push("right-size-memory", "ada", ShortPolicies.rightSizeMemory().files());

    @Test
    void takesUpACandidateItHasNoRunOf() {
        try (RunEngine engine = shop.engine()) {
            engine.start();
            assertThat(Follow.untilPhase(engine, candidate, Phase.AWAITING_APPROVAL)
                            .subject())
                    .isEqualTo("Change right-size-memory");
        }
    }

    /** Whether the server hears of it as it is pushed, or finds it when it is back. */
    @Test
    void aCandidateWhoseTestsFailGetsNoRunAndReplacesTheOneThatWaits() {
        var failing = new Candidate("right-size-memory", "f".repeat(40), "ada", candidate.pushedAt(), true);
        try (RunEngine engine = shop.engine()) {
            engine.accepted(failing);
            assertThat(engine.runs()).isEmpty();
            Follow.asked(engine, candidate);
            engine.accepted(failing);
            assertThat(Follow.untilEnded(engine, candidate).ending())
                    .extracting(ending -> ending.reason())
                    .isEqualTo("replaced by the newer push ffffffff (by ada)");
            assertThat(engine.runs()).hasSize(1);
        }
    }

    @Test
    void knowsItsRunsAgain() {
        RunState before;
        try (RunEngine engine = shop.engine()) {
            before = Follow.asked(engine, candidate);
        }
        try (RunEngine engine = shop.engine()) {
            engine.start();
            RunState after = Follow.of(engine, candidate);
            assertThat(after.plan()).isEqualTo(before.plan());
            assertThat(after.report()).isEqualTo(before.report());
            assertThat(after.settings()).isEqualTo(before.settings());
            assertThat(after.timeline().getLast().text())
                    .isEqualTo("Resumed after a restart of the server, while awaiting approval");
            Follow.approve(engine, after, Follow.RITA);
            assertThat(Follow.untilEnded(engine, candidate).outcome()).contains(Outcome.PROMOTED);
        }
    }

    /** Guards against a shutdown between two steps being taken for somebody's stop. */
    @Test
    void aPromotionGoesOnAfterAShutdownBetweenTwoSteps() throws InterruptedException {
        ShortPolicies bounded = ShortPolicies.rightSizeMemory()
                .with(ShortPolicies.SETTINGS, "increase: 50%", "max: 1s")
                .with(ShortPolicies.SETTINGS, "[33%, 100%]", "[100%]");
        Candidate again = shop.source().push("right-size-memory", "ada", bounded.files());
        var applied = new CountDownLatch(1);
        var closing = new CountDownLatch(1);
        var once = new AtomicBoolean();
        shop.live().onCall(call -> {
            if (call.method() == Method.APPLIED && once.compareAndSet(false, true)) {
                applied.countDown();
                awaitQuietly(closing);
            }
        });
        RunEngine engine = shop.engine();
        Follow.approve(engine, Follow.asked(engine, again), Follow.RITA);
        applied.await();
        Thread closer = Thread.ofVirtual().start(engine::close);
        closing.countDown();
        closer.join();
        try (RunEngine next = shop.engine()) {
            next.start();
            RunState end = Follow.untilEnded(next, again);
            assertThat(end.outcome()).contains(Outcome.PROMOTED);
            assertThat(shop.memory()).containsOnly(InMemoryShop.AFTER);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Guards against a stop that was journalled, but not acted on, being forgotten. */
    @Test
    void heedsAStopThatWasAskedBeforeTheRestart() {
        RunState state;
        try (RunEngine engine = shop.engine()) {
            state = Follow.asked(engine, candidate);
        }
        append(state, new RunEvent.StopAsked("robin", Outcome.ABORTED, "no need"));
        try (RunEngine engine = shop.engine()) {
            engine.start();
            assertThat(Follow.untilEnded(engine, candidate).outcome()).contains(Outcome.ABORTED);
        }
    }

    /** Guards against an approval without its consequence, which nobody could give again. */
    @Test
    void completesAnApprovalThatWasCutShort() {
        RunState state;
        try (RunEngine engine = shop.engine()) {
            state = Follow.asked(engine, candidate);
        }
        append(
                state,
                new RunEvent.Approved(
                        "rita",
                        state.candidate().revision(),
                        String.valueOf(state.planHash()),
                        PeoplesWord.reportId(state)));
        try (RunEngine engine = shop.engine()) {
            engine.start();
            assertThat(Follow.untilEnded(engine, candidate).outcome()).contains(Outcome.PROMOTED);
        }
    }

    private void append(RunState state, RunEvent event) {
        InMemoryRunJournal journal = shop.journal();
        journal.append(new RunJournal.Entry(
                state.id(), state.number() + 1, shop.time().instant(), RunEventCodec.write(event)));
    }

    @Test
    void sweepsUpWhatACrashLeft() throws InterruptedException {
        var group = new Group("shop", "Shop", List.of(), Set.of(), Group.LONGEST_PAUSE);
        TwinImages images = shop.fleet().capture(group, shop.live(), "forgotten");
        shop.fleet().launch(images, "candidate");
        assertThat(shop.fleet().twins()).hasSize(3);
        var swept = new CountDownLatch(1);
        shop.fleet().onSwept(swept::countDown);
        try (RunEngine engine = shop.engine()) {
            engine.start();
            assertThat(swept.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(shop.fleet().holds("forgotten")).isFalse();
            assertThat(Follow.untilPhase(engine, candidate, Phase.AWAITING_APPROVAL)
                            .report())
                    .isNotNull();
        }
    }
}
