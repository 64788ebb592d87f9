package dev.twinflight.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.engine.fake.InMemoryShop;
import dev.twinflight.engine.fake.InMemoryWorld;
import dev.twinflight.engine.fake.InMemoryWorld.Method;
import dev.twinflight.engine.fake.ScriptedWorkload.Answer;
import dev.twinflight.engine.fake.ShortPolicies;
import dev.twinflight.engine.port.Candidate;
import dev.twinflight.engine.port.World;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import dev.twinflight.rules.fact.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunJourneyTest {

    private final InMemoryShop shop = InMemoryShop.open();
    private final RunEngine engine = shop.engine();
    private final String base = shop.source().main().orElseThrow();

    @AfterEach
    void close() {
        engine.close();
        assertThat(shop.live().halfMade()).isEmpty();
        assertThat(shop.fleet().twins()).isEmpty();
        assertThat(shop.telemetry().watches("live:shop")).isZero();
    }

    private Candidate push(ShortPolicies policies) {
        return shop.source().push("right-size-memory", "ada", policies.files());
    }

    private Candidate push() {
        return push(ShortPolicies.rightSizeMemory());
    }

    private RunState approved(Candidate candidate) {
        RunState state = Follow.asked(engine, candidate);
        assertThat(state.phase()).isEqualTo(Phase.AWAITING_APPROVAL);
        assertThat(Follow.approve(engine, state, Follow.RITA)).isInstanceOf(Ruling.Taken.class);
        return Follow.untilEnded(engine, candidate);
    }

    private void ended(RunState state, Outcome outcome, String code) {
        assertThat(state.ending())
                .as(() -> String.valueOf(state.timeline()))
                .isNotNull()
                .satisfies(ending -> assertThat(ending.outcome()).isEqualTo(outcome))
                .satisfies(ending -> assertThat(ending.code()).isEqualTo(code));
    }

    private void untouched() {
        assertThat(shop.memory()).containsOnly(InMemoryShop.BEFORE);
        assertThat(shop.live().count(Method.APPLY)).isZero();
        assertThat(shop.source().main()).contains(base);
        assertThat(shop.source().inForce()).contains(base);
    }

    private void takenBack(RunState state) {
        assertThat(shop.memory()).containsOnly(InMemoryShop.BEFORE);
        String main = shop.source().main().orElseThrow();
        assertThat(main).isEqualTo(state.revert());
        assertThat(shop.source().inForce()).contains(main);
        assertThat(shop.source().files(main)).isEqualTo(shop.source().files(base));
        assertThat(shop.source().descends(main, state.candidate().revision())).isTrue();
    }

    private static boolean small(World world) {
        return world instanceof InMemoryWorld memory
                && memory.states().stream().anyMatch(state -> state.resource().memoryLimit() == InMemoryShop.AFTER);
    }

    @Test
    void promotesWhatPassedOnTwinsAndWasApproved() {
        Candidate candidate = push();
        RunState state = approved(candidate);
        ended(state, Outcome.PROMOTED, "promoted");
        assertThat(shop.memory()).containsOnly(InMemoryShop.AFTER);
        assertThat(shop.source().main()).contains(candidate.revision());
        assertThat(shop.source().inForce()).contains(candidate.revision());
        assertThat(state.verified()).hasSize(2);
        assertThat(shop.audit().actions())
                .containsSubsequence(
                        "run.received",
                        "run.planned",
                        "run.simulated",
                        "run.approval-asked",
                        "run.approved",
                        "run.promotion-started",
                        "run.step-prepared",
                        "run.step-applied",
                        "run.wave-verified",
                        "run.step-prepared",
                        "run.step-applied",
                        "run.wave-verified",
                        "run.ended");
    }

    @Test
    void journalsTheWayBackBeforeEachChange() {
        shop.live().onCall(call -> {
            if (call.method() == Method.APPLY) {
                assertThat(engine.runs().getFirst().prepared().values())
                        .anyMatch(prepared -> prepared.resource().name().equals(call.subject()));
            }
        });
        ended(approved(push()), Outcome.PROMOTED, "promoted");
    }

    @Test
    void promotesByItselfWhereNobodyNeedsToApprove() {
        Candidate candidate = push(ShortPolicies.rightSizeMemory()
                .with(ShortPolicies.SETTINGS, ShortPolicies.settings("right-size-memory", "enforce", 0)));
        engine.accepted(candidate);
        ended(Follow.untilEnded(engine, candidate), Outcome.PROMOTED, "promoted");
    }

    @Test
    void promotesAPlanThatIsEmptyNow() {
        Candidate candidate =
                push(ShortPolicies.rightSizeMemory().with(ShortPolicies.RULES, ShortPolicies.memoryRules(1024)));
        RunState state = approved(candidate);
        ended(state, Outcome.PROMOTED, "promoted");
        assertThat(state.report()).isNull();
        assertThat(shop.source().inForce()).contains(candidate.revision());
    }

    @Test
    void rejectsWhatFailsOnTwins() {
        shop.workload().answer(world -> new Answer(Duration.ofMillis(10), small(world) ? 500 : 200));
        RunState state = Follow.asked(engine, push());
        ended(state, Outcome.REJECTED, "criteria-failed");
        assertThat(state.report()).isNotNull();
        untouched();
    }

    @Test
    void rejectsWhatRulesDoNotAgreeOn() {
        RunState state =
                Follow.asked(engine, push(ShortPolicies.rightSizeMemory().with(ShortPolicies.RULES, "end\n", """
                        end

                        rule "even less"
                          when
                            $r : Resource( memoryLimit > 268435456 )
                          then
                            propose.memoryLimit($r, 1048576L);
                        end
                        """)));
        ended(state, Outcome.REJECTED, "conflict");
        untouched();
    }

    @Test
    void rejectsWhatAReviewerRejects() {
        Candidate candidate = push();
        RunState state = Follow.asked(engine, candidate);
        assertThat(engine.reject(state.id(), Follow.RITA, "not now")).isInstanceOf(Ruling.Taken.class);
        ended(Follow.untilEnded(engine, candidate), Outcome.REJECTED, "rejected");
        untouched();
    }

    @Test
    void isInconclusiveWhenTheTwinsAreNotFaithful() {
        shop.fleet().fidelity(0.5);
        ended(Follow.asked(engine, push()), Outcome.INCONCLUSIVE, "inconclusive");
        untouched();
    }

    @Test
    void isInconclusiveWhenTwinsCannotBeMade() {
        shop.fleet().onCapture(() -> {
            throw new WorldException(Reason.TWIN_UNSAFE, "a secret would be in the twin of web");
        });
        ended(Follow.asked(engine, push()), Outcome.INCONCLUSIVE, "twin-unsafe");
        untouched();
    }

    @Test
    void rollsBackWhenACriterionFailsOnLive() {
        shop.workload()
                .answer(world ->
                        new Answer(Duration.ofMillis(10), world.name().startsWith("live") && small(world) ? 500 : 200));
        RunState state = approved(push());
        ended(state, Outcome.ROLLED_BACK, "criteria-failed");
        takenBack(state);
        assertThat(shop.live().count(Method.APPLIED)).isEqualTo(1);
    }

    @Test
    void rollsBackWhenLiveIsSlowerThanBeforeTheWave() {
        shop.workload()
                .answer(world ->
                        new Answer(Duration.ofMillis(world.name().startsWith("live") && small(world) ? 16 : 10), 200));
        RunState state = approved(push());
        ended(state, Outcome.ROLLED_BACK, "criteria-failed");
        takenBack(state);
    }

    @Test
    void rollsBackWhenTooLittleIsSeenOnLive() {
        RunState state = approved(
                push(ShortPolicies.rightSizeMemory().with(ShortPolicies.SETTINGS, "liveRate: 50/s", "liveRate: 1/s")));
        ended(state, Outcome.ROLLED_BACK, "too-few-samples");
        takenBack(state);
    }

    @Test
    void rollsBackWhenAStepIsRefusedOnLive() {
        shop.live().refuse((resource, _) -> resource.equals(InMemoryShop.WEB) ? "memory in use" : "");
        RunState state = approved(push());
        ended(state, Outcome.ROLLED_BACK, "step-refused");
        takenBack(state);
    }

    @Test
    void rollsBackWhenAChangeFailsHalfway() {
        shop.live().onCall(call -> {
            if (call.method() == Method.HALF_APPLIED && call.subject().equals("web")) {
                throw new WorldException(Reason.CHANGE_FAILED, "web does not start");
            }
        });
        RunState state = approved(push());
        ended(state, Outcome.ROLLED_BACK, "change-failed");
        takenBack(state);
    }

    @Test
    void rollsBackOnAFaultOfItsOwn() {
        shop.live().onCall(call -> {
            if (call.method() == Method.APPLY && call.subject().equals("web")) {
                throw new AssertionError("a bug");
            }
        });
        RunState state = approved(push());
        ended(state, Outcome.ROLLED_BACK, "internal-error");
        takenBack(state);
    }

    @Test
    void callsAPersonWhenAStepCannotBeTakenBack() {
        shop.workload()
                .answer(world ->
                        new Answer(Duration.ofMillis(10), world.name().startsWith("live") && small(world) ? 500 : 200));
        shop.live().onCall(call -> {
            if (call.method() == Method.RESTORE) {
                throw new WorldException(Reason.CHANGE_FAILED, "no space left on device");
            }
        });
        RunState state = approved(push());
        ended(state, Outcome.FAILED, "restore-failed");
        assertThat(shop.live().count(Method.RESTORE)).isEqualTo(10);
    }

    @Test
    void triesAgainWhenAStepCannotBeTakenBackAtFirst() {
        shop.workload()
                .answer(world ->
                        new Answer(Duration.ofMillis(10), world.name().startsWith("live") && small(world) ? 500 : 200));
        var failures = new AtomicInteger(3);
        shop.live().onCall(call -> {
            if (call.method() == Method.RESTORE && failures.getAndDecrement() > 0) {
                throw new WorldException(Reason.CHANGE_FAILED, "busy");
            }
        });
        RunState state = approved(push());
        ended(state, Outcome.ROLLED_BACK, "criteria-failed");
        takenBack(state);
    }

    @Test
    void isOutOfDateWhenMainMovedBeforeTheApproval() {
        Candidate candidate = push();
        RunState state = Follow.asked(engine, candidate);
        String later = shop.source()
                .commit(
                        "bob@shop.example",
                        "Something else",
                        ShortPolicies.empty().files());
        Follow.approve(engine, state, Follow.RITA);
        ended(Follow.untilEnded(engine, candidate), Outcome.OUT_OF_DATE, "main-moved");
        assertThat(shop.source().main()).contains(later);
        assertThat(shop.live().count(Method.APPLY)).isZero();
    }

    @Test
    void isOutOfDateWhenItDoesNotDescendFromMain() {
        Candidate candidate = push();
        shop.source()
                .commit(
                        "bob@shop.example",
                        "Something else",
                        ShortPolicies.empty().files());
        ended(Follow.asked(engine, candidate), Outcome.OUT_OF_DATE, "main-moved");
    }

    @Test
    void isOutOfDateWhenLiveWasChangedSinceThePlan() {
        Candidate candidate = push();
        RunState state = Follow.asked(engine, candidate);
        shop.live().drift(InMemoryShop.ORDERS, RunJourneyTest::louder);
        Follow.approve(engine, state, Follow.RITA);
        RunState end = Follow.untilEnded(engine, candidate);
        ended(end, Outcome.OUT_OF_DATE, "live-changed");
        assertThat(String.valueOf(end.ending())).contains("docker:local/container/orders was changed");
        untouched();
    }

    private static Resource louder(Resource r) {
        return new Resource(
                r.id(),
                r.group(),
                r.image(),
                r.memoryLimit(),
                r.cpuLimit(),
                Map.of("LOG_LEVEL", "debug"),
                r.labels(),
                r.restartPolicy(),
                r.guarded());
    }

    @Test
    void isOutOfDateWhenAMemberVanishedSinceThePlan() {
        Candidate candidate = push();
        RunState state = Follow.asked(engine, candidate);
        shop.live().remove(InMemoryShop.ORDERS);
        Follow.approve(engine, state, Follow.RITA);
        ended(Follow.untilEnded(engine, candidate), Outcome.OUT_OF_DATE, "live-changed");
        assertThat(shop.live().count(Method.APPLY)).isZero();
    }

    @Test
    void isOutOfDateWhenAMemberVanishesAsTwinsAreMade() {
        shop.live().onCall(call -> {
            if (call.method() == Method.OBSERVE && !shop.fleet().discarded().isEmpty()) {
                shop.live().remove(InMemoryShop.WEB);
            }
        });
        ended(Follow.asked(engine, push()), Outcome.OUT_OF_DATE, "resource-gone");
        assertThat(shop.live().count(Method.APPLY)).isZero();
    }

    @Test
    void takesTheOthersBackWhenAMemberVanishesInThePromotion() {
        shop.live().onCall(call -> {
            if (call.method() == Method.PREPARE && call.subject().equals("web")) {
                shop.live().remove(InMemoryShop.WEB);
            }
        });
        RunState state = approved(push());
        ended(state, Outcome.ROLLED_BACK, "resource-gone");
        assertThat(shop.live().states())
                .extracting(live -> live.resource().memoryLimit())
                .containsExactly(InMemoryShop.BEFORE, InMemoryShop.BEFORE);
    }

    @Test
    void passesOverAMemberThatVanishedBeforeItWasTakenBack() {
        shop.workload()
                .answer(world ->
                        new Answer(Duration.ofMillis(10), world.name().startsWith("live") && small(world) ? 500 : 200));
        shop.live().onCall(call -> {
            if (call.method() == Method.RESTORE && call.subject().equals("catalog")) {
                shop.live().remove(InMemoryShop.CATALOG);
            }
        });
        RunState state = approved(push());
        ended(state, Outcome.ROLLED_BACK, "criteria-failed");
        assertThat(state.timeline()).anyMatch(moment -> moment.text().contains("somebody removed it meanwhile"));
    }

    @Test
    void waitsForTheContainerEngineInTheSimulation() {
        var down = new AtomicInteger(3);
        shop.fleet().onCapture(() -> {
            if (down.getAndDecrement() > 0) {
                throw new WorldException(Reason.ENGINE_UNREACHABLE, "no answer from the engine");
            }
        });
        RunState state = approved(push());
        ended(state, Outcome.PROMOTED, "promoted");
        assertThat(state.timeline())
                .filteredOn(moment -> moment.text().startsWith("Waiting for the container engine"))
                .hasSize(1);
        assertThat(state.attempts()).isEqualTo(1);
    }

    @Test
    void waitsForTheContainerEngineInThePromotion() {
        var down = new AtomicInteger();
        shop.live().onCall(call -> {
            if (call.method() == Method.HALF_APPLIED && call.subject().equals("web")) {
                down.compareAndSet(0, 5);
            }
            if (down.get() > 1) {
                down.decrementAndGet();
                throw new WorldException(Reason.ENGINE_UNREACHABLE, "no answer from the engine");
            }
        });
        RunState state = Follow.asked(engine, push());
        Follow.approve(engine, state, Follow.RITA);
        RunState end = Follow.untilEnded(engine, state.candidate());
        assertThat(end.timeline()).anyMatch(moment -> moment.text().startsWith("Waiting for the container engine"));
        ended(end, Outcome.ROLLED_BACK, "too-few-samples");
        takenBack(end);
    }

    @Test
    void waitsForTheContainerEngineInThePromotionAndGoesOnWhereNothingIsCompared() {
        var down = new AtomicInteger(4);
        shop.live().onCall(call -> {
            if (call.method() == Method.APPLY && call.subject().equals("web") && down.getAndDecrement() > 0) {
                throw new WorldException(Reason.ENGINE_UNREACHABLE, "no answer from the engine");
            }
        });
        RunState state = approved(
                push(ShortPolicies.rightSizeMemory().with(ShortPolicies.SETTINGS, "increase: 50%", "max: 1s")));
        ended(state, Outcome.PROMOTED, "promoted");
        assertThat(shop.memory()).containsOnly(InMemoryShop.AFTER);
    }

    @Test
    void canBeAbortedInTheSimulation() {
        abortOnFirst(Phase.SIMULATING);
        RunState state = Follow.asked(engine, push());
        ended(state, Outcome.ABORTED, "aborted");
        untouched();
    }

    @Test
    void takesBackWhatItChangedWhenAbortedInThePromotion() {
        abortOnFirst(Phase.PROMOTING);
        RunState state = approved(push());
        ended(state, Outcome.ROLLED_BACK, "stopped");
        assertThat(shop.memory()).containsOnly(InMemoryShop.BEFORE);
    }

    /** Aborts the run as soon as it sleeps in a phase. */
    private void abortOnFirst(Phase phase) {
        var once = new AtomicBoolean();
        shop.time().beforeSleep(_ -> {
            RunState state = engine.runs().getFirst();
            if (state.phase() == phase && once.compareAndSet(false, true)) {
                engine.abort(state.id(), Follow.ROBIN, "changed my mind");
            }
        });
    }

    @Test
    void stopsBetweenTwoStepsAndSaysWhoStoppedIt() {
        shop.live().onCall(call -> {
            if (call.method() == Method.APPLIED && call.subject().equals("orders")) {
                engine.abort(engine.runs().getFirst().id(), Follow.ROBIN, "changed my mind");
            }
        });
        RunState state = approved(push());
        ended(state, Outcome.ROLLED_BACK, "stopped");
        assertThat(state.rollback()).isNotNull();
        assertThat(String.valueOf(state.rollback())).contains("robin", "changed my mind");
        assertThat(shop.live().calls())
                .filteredOn(call -> call.method() == Method.APPLY)
                .extracting(InMemoryWorld.Call::subject)
                .containsExactly("catalog", "orders");
        takenBack(state);
    }

    @Test
    void heedsAStopThatComesInTheLastMoment() {
        shop.source().onPutInForce(() -> engine.abort(engine.runs().getFirst().id(), Follow.ROBIN, "wait"));
        RunState state = approved(push());
        ended(state, Outcome.ROLLED_BACK, "stopped");
        assertThat(state.verified()).hasSize(2);
        takenBack(state);
    }

    @Test
    void aNewerPushToTheBranchTakesTheWaitingRunsPlace() {
        Candidate older = push();
        Follow.asked(engine, older);
        Candidate newer = push(ShortPolicies.rightSizeMemory().with("README.md", "better"));
        RunState state = Follow.asked(engine, newer);
        ended(Follow.untilEnded(engine, older), Outcome.REPLACED, "replaced");
        assertThat(state.phase()).isEqualTo(Phase.AWAITING_APPROVAL);
        untouched();
    }

    @Test
    void theSamePushMakesNoSecondRun() {
        Candidate candidate = push();
        Follow.asked(engine, candidate);
        engine.accepted(candidate);
        assertThat(engine.runs()).hasSize(1);
        assertThat(engine.isOpen("right-size-memory")).isTrue();
    }

    @Test
    void ofTwoApprovedRunsOnlyOneCanMoveMain() {
        Candidate one = push();
        Candidate other = shop.source()
                .push(
                        "other",
                        "ada",
                        ShortPolicies.rightSizeMemory().with("README.md", "").files());
        RunState first = Follow.asked(engine, one);
        RunState second = Follow.asked(engine, other);
        Follow.approve(engine, first, Follow.RITA);
        Follow.approve(engine, second, Follow.RITA);
        assertThat(List.of(Follow.untilEnded(engine, one), Follow.untilEnded(engine, other)))
                .extracting(state -> state.outcome().orElseThrow())
                .containsExactlyInAnyOrder(Outcome.PROMOTED, Outcome.OUT_OF_DATE);
    }
}
