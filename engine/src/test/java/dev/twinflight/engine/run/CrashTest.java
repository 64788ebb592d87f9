package dev.twinflight.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.engine.fake.InMemoryRunJournal;
import dev.twinflight.engine.fake.InMemoryShop;
import dev.twinflight.engine.fake.InMemoryWorld;
import dev.twinflight.engine.fake.InMemoryWorld.Method;
import dev.twinflight.engine.fake.ScriptedWorkload.Answer;
import dev.twinflight.engine.fake.ShortPolicies;
import dev.twinflight.engine.port.Candidate;
import dev.twinflight.engine.port.World;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Kills the process at every instant and starts another one on what it left. */
class CrashTest {

    private static final ShortPolicies POLICIES = ShortPolicies.rightSizeMemory();
    /** Nothing is compared with the time before, so that a wave that was cut short can be verified all the same. */
    private static final ShortPolicies BOUNDED = POLICIES.with(ShortPolicies.SETTINGS, "increase: 50%", "max: 1s");

    /** A process that dies with its journal: from then on it can do nothing to the world either. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("the process is gone");
        }
    }

    private static final class Scene {
        final InMemoryShop shop = InMemoryShop.open();
        final Candidate candidate;
        final AtomicBoolean dead = new AtomicBoolean();

        Scene(ShortPolicies policies, boolean failsOnLive) {
            candidate = shop.source().push("right-size-memory", "ada", policies.files());
            shop.workload()
                    .answer(world -> new Answer(
                            Duration.ofMillis(10), failsOnLive && isLive(world) && small(world) ? 500 : 200));
            shop.live().onCall(_ -> {
                if (dead.get()) {
                    throw new Killed();
                }
            });
        }

        private static boolean isLive(World world) {
            return world.name().startsWith("live");
        }

        private static boolean small(World world) {
            return world instanceof InMemoryWorld memory
                    && memory.states().stream()
                            .anyMatch(state -> state.resource().memoryLimit() == InMemoryShop.AFTER);
        }

        /** Runs until the journal crashes; a run that ends before does so too. */
        void runUntilItDies() throws Exception {
            var over = new CompletableFuture<Boolean>();
            shop.journal().onCrash(() -> {
                dead.set(true);
                over.complete(true);
            });
            RunEngine engine = shop.engine();
            try (var _ = engine.subscribe(state -> {
                if (state.phase() == Phase.AWAITING_APPROVAL
                        && state.approvals().isEmpty()) {
                    Thread.ofVirtual().start(() -> approve(engine, state));
                }
                if (state.ended()) {
                    over.complete(true);
                }
            })) {
                begin(engine);
                over.get(60, TimeUnit.SECONDS);
            } finally {
                engine.close();
                dead.set(false);
            }
        }

        private void begin(RunEngine engine) {
            try {
                engine.start();
            } catch (IllegalStateException e) {
                assertThat(shop.journal().crashed()).isTrue();
            }
        }

        private void approve(RunEngine engine, RunState state) {
            try {
                Follow.approve(engine, state, Follow.RITA);
            } catch (IllegalStateException e) {
                assertThat(shop.journal().crashed()).isTrue();
            }
        }

        /** A new process finds the journal and the world, and comes to an end. */
        RunState runAgain() {
            InMemoryRunJournal journal = shop.journal().reopened();
            RunEngine engine = shop.engine(journal);
            try {
                engine.start();
                RunState state = Follow.until(
                        engine,
                        candidate,
                        now -> now.ended()
                                || (now.phase() == Phase.AWAITING_APPROVAL
                                        && now.approvals().isEmpty()));
                if (!state.ended()) {
                    Follow.approve(engine, state, Follow.RITA);
                }
                return Follow.untilEnded(engine, candidate);
            } finally {
                engine.close();
            }
        }

        void whole(RunState end) {
            boolean promoted = end.outcome().orElseThrow() == Outcome.PROMOTED;
            assertThat(shop.live().halfMade()).isEmpty();
            assertThat(shop.memory()).containsOnly(promoted ? InMemoryShop.AFTER : InMemoryShop.BEFORE);
            assertThat(shop.fleet().twins()).isEmpty();
            String main = shop.source().main().orElseThrow();
            assertThat(shop.source().inForce()).contains(main);
            assertThat(main).isEqualTo(promoted ? candidate.revision() : end.revert());
        }
    }

    private static int entriesOf(ShortPolicies policies, boolean failsOnLive) throws Exception {
        var scene = new Scene(policies, failsOnLive);
        scene.runUntilItDies();
        return scene.shop.journal().size();
    }

    private static Stream<DynamicTest> atEveryEntry(
            ShortPolicies policies, boolean failsOnLive, BiConsumer<Scene, RunState> judge) throws Exception {
        int entries = entriesOf(policies, failsOnLive);
        assertThat(entries).isGreaterThan(20);
        return IntStream.rangeClosed(1, entries)
                .boxed()
                .flatMap(entry -> Stream.of(false, true).map(after -> {
                    String title = (after ? "just after" : "just before") + " entry " + entry + " is written";
                    return DynamicTest.dynamicTest(title, () -> {
                        var scene = new Scene(policies, failsOnLive);
                        scene.shop.journal().crashingAt(entry, after);
                        scene.runUntilItDies();
                        RunState end = scene.runAgain();
                        scene.whole(end);
                        judge.accept(scene, end);
                    });
                }));
    }

    @TestFactory
    Stream<DynamicTest> aPromotionThatComparesEndsPromotedOrRolledBack() throws Exception {
        return atEveryEntry(
                POLICIES,
                false,
                (_, end) -> assertThat(end.outcome().orElseThrow()).isIn(Outcome.PROMOTED, Outcome.ROLLED_BACK));
    }

    @TestFactory
    Stream<DynamicTest> aPromotionWithFixedBoundsEndsPromoted() throws Exception {
        return atEveryEntry(
                BOUNDED, false, (_, end) -> assertThat(end.outcome()).contains(Outcome.PROMOTED));
    }

    /** Guards against a wave whose failed verification was journalled counting as verified after a restart. */
    @Test
    void aFailedVerificationIsNotForgottenInACrash() throws Exception {
        var scene = new Scene(BOUNDED, true);
        scene.shop.journal().onAppend(entry -> {
            if (RunEventCodec.read(entry.event()) instanceof RunEvent.WaveVerified) {
                scene.shop.journal().crash();
                scene.shop.workload().answer(_ -> new Answer(Duration.ofMillis(10), 200));
            }
        });
        scene.runUntilItDies();
        assertThat(scene.shop.journal().crashed()).isTrue();
        RunState end = scene.runAgain();
        scene.whole(end);
        assertThat(end.outcome()).contains(Outcome.ROLLED_BACK);
    }

    @TestFactory
    Stream<DynamicTest> aPromotionThatDisappointsEndsRolledBack() throws Exception {
        return atEveryEntry(BOUNDED, true, (_, end) -> assertThat(end.outcome()).contains(Outcome.ROLLED_BACK));
    }

    @TestFactory
    Stream<DynamicTest> aCrashInTheMiddleOfAChangeLeavesNothingHalfMade() {
        return Stream.of(Method.APPLY, Method.HALF_APPLIED, Method.APPLIED)
                .flatMap(method -> Stream.of("catalog", "orders", "web")
                        .map(member -> DynamicTest.dynamicTest(method + " of " + member, () -> {
                            var scene = new Scene(BOUNDED, false);
                            killedAt(scene, method, member);
                            scene.runUntilItDies();
                            RunState end = scene.runAgain();
                            scene.whole(end);
                            assertThat(end.outcome()).contains(Outcome.PROMOTED);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> aCrashInTheMiddleOfARollbackLeavesNothingHalfMade() {
        return Stream.of("catalog", "orders", "web")
                .map(member -> DynamicTest.dynamicTest("restore of " + member, () -> {
                    var scene = new Scene(BOUNDED.with(ShortPolicies.SETTINGS, "[33%, 100%]", "[100%]"), true);
                    killedAt(scene, Method.RESTORE, member);
                    scene.runUntilItDies();
                    RunState end = scene.runAgain();
                    scene.whole(end);
                    assertThat(end.outcome()).contains(Outcome.ROLLED_BACK);
                }));
    }

    private static void killedAt(Scene scene, Method method, String member) {
        var once = new AtomicBoolean();
        scene.shop.live().onCall(call -> {
            if (call.method() == method && call.subject().equals(member) && once.compareAndSet(false, true)) {
                scene.shop.journal().crash();
                throw new Killed();
            }
        });
    }
}
