package dev.twinflight.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinflight.engine.fake.InMemoryShop;
import dev.twinflight.engine.fake.InMemoryTwinGroup;
import dev.twinflight.engine.fake.InMemoryWorld;
import dev.twinflight.engine.fake.InMemoryWorld.Method;
import dev.twinflight.engine.fake.ScriptedTelemetry.Load;
import dev.twinflight.engine.fake.ScriptedWorkload.Answer;
import dev.twinflight.engine.judge.Judgement.Verdict;
import dev.twinflight.engine.judge.Requirement;
import dev.twinflight.engine.plan.Plan;
import dev.twinflight.engine.port.Observation;
import dev.twinflight.engine.port.OutgoingCall;
import dev.twinflight.engine.port.World;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.policy.Criterion;
import dev.twinflight.rules.policy.Group;
import dev.twinflight.rules.policy.Metric;
import dev.twinflight.rules.policy.Probe;
import dev.twinflight.rules.value.ByteSize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulationTest {

    private static final Probe PROBE = new Probe("http://web/", 100, List.of(), false, 0);
    private static final Change SMALLER = new Change.MemoryLimit(new ByteSize(InMemoryShop.AFTER));

    private final InMemoryShop shop = InMemoryShop.open();
    private final List<String> notes = new ArrayList<>();

    /** Whatever a simulation comes to, nothing of it is left, and live is as it was. */
    @AfterEach
    void leavesNothingBehind() {
        assertThat(shop.fleet().holds("run1")).isFalse();
        assertThat(shop.fleet().twins()).isEmpty();
        assertThat(shop.memory()).containsOnly(InMemoryShop.BEFORE);
        assertThat(shop.live().count(Method.APPLY)).isZero();
    }

    private SimulationReport simulate(Change change, Criterion... criteria) throws InterruptedException {
        var step = new Plan.Step(1, "shop", InMemoryShop.WEB, change, "", "policy", "rule", "d");
        var plan = new Plan("r1", List.of(step), new TreeMap<>(), new TreeMap<>());
        var order = new Simulation.Order(
                "run1",
                "run1-1",
                plan,
                List.of(new Group("shop", "Shop", List.of(), Set.of(), Group.LONGEST_PAUSE)),
                0.9,
                Duration.ofSeconds(5),
                List.of(new Requirement("policy", PROBE, List.of(criteria))));
        return new Simulation(shop.worlds(), shop.fleet(), shop.telemetry(), shop.workload(), shop.time())
                .run(order, notes::add);
    }

    private static Criterion max(Metric metric, double bound) {
        return new Criterion(metric, null, bound, null, null, null, 0, 0, Duration.ZERO);
    }

    private static Criterion increase(Metric metric, double share) {
        return new Criterion(metric, null, null, null, share, null, 0, 0, Duration.ZERO);
    }

    private static boolean changed(World world) {
        return world instanceof InMemoryWorld memory
                && memory.resource(InMemoryShop.WEB).memoryLimit() == InMemoryShop.AFTER;
    }

    @Test
    void triesALimitInPlaceAndAfterARestart() throws InterruptedException {
        SimulationReport report = simulate(SMALLER, max(Metric.RESTARTS, 0), increase(Metric.HTTP_LATENCY_P99, 0.1));
        assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(report.id()).isEqualTo("run1-1");
        assertThat(report.trials())
                .extracting(SimulationReport.Trial::title)
                .containsExactly("in place", "after a restart");
        assertThat(report.fidelity()).containsOnlyKeys(InMemoryShop.MEMBERS).containsValue(1.0);
        assertThat(report.remarks()).containsExactly("ports are not published");
        assertThat(report.pause()).isEqualTo(Duration.ofMillis(40));
        assertThat(Duration.between(report.startedAt(), report.endedAt())).isEqualTo(Duration.ofSeconds(13));
    }

    @Test
    void reportsWhatEachCloneTriedToReachOutside() throws InterruptedException {
        var both = new OutgoingCall("web", "dns", "example.org", 0);
        var changedAlone = new OutgoingCall("web", "tcp", "198.51.100.7", 443);
        shop.fleet().onLaunch(clone -> {
            clone.calls(both);
            if (clone.name().endsWith("candidate")) {
                clone.calls(changedAlone);
                clone.calls(changedAlone);
            }
        });
        assertThat(simulate(SMALLER, max(Metric.RESTARTS, 0)).outgoing())
                .containsExactly(
                        new SimulationReport.Outgoing(both, 1, 1), new SimulationReport.Outgoing(changedAlone, 2, 0));
    }

    @Test
    void drawsBothClonesSecondBySecond() throws InterruptedException {
        shop.telemetry().load((world, _) -> new Load(changed(world) ? 100 : 200, 0.1, 0, 0));
        SimulationReport report = simulate(SMALLER, max(Metric.HTTP_ERROR_RATE, 0));
        var trial = report.trials().getFirst();
        assertThat(trial.candidate()).hasSameSizeAs(trial.baseline());
        assertThat(trial.candidate())
                .allSatisfy(series -> assertThat(series.values()).hasSize(5));
        assertThat(trial.candidate())
                .filteredOn(series -> series.metric().equals("memory.usage"))
                .singleElement()
                .satisfies(series -> assertThat(series.values().get(3)).isEqualTo(300.0));
        assertThat(trial.baseline())
                .filteredOn(series -> series.metric().equals("memory.usage"))
                .singleElement()
                .satisfies(series -> assertThat(series.values().get(3)).isEqualTo(600.0));
    }

    @Test
    void aReplacementIsTriedOnce() throws InterruptedException {
        SimulationReport report = simulate(new Change.RestartPolicy("always"), max(Metric.RESTARTS, 0));
        assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(report.trials()).hasSize(1);
    }

    @Test
    void failsWhenTheChangedCloneIsWorseThanTheUnchangedOne() throws InterruptedException {
        shop.workload().answer(world -> new Answer(Duration.ofMillis(changed(world) ? 20 : 10), 200));
        SimulationReport report = simulate(SMALLER, increase(Metric.HTTP_LATENCY_P99, 0.5));
        assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(report.reason()).startsWith("in place: ").contains("measured 20.0 ms", "baseline 10.0 ms");
        assertThat(report.trials()).hasSize(1);
    }

    @Test
    void failsWhenItBreaksOnlyAfterTheRestart() throws InterruptedException {
        shop.workload().answer(world -> new Answer(Duration.ofMillis(10), restarted(world) ? 500 : 200));
        SimulationReport report = simulate(SMALLER, max(Metric.HTTP_ERROR_RATE, 0.01));
        assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(report.reason()).startsWith("after a restart: ");
        assertThat(report.trials()).hasSize(2);
    }

    private static boolean restarted(World world) {
        return world instanceof InMemoryWorld memory && memory.count(Method.APPLIED) > 1;
    }

    @Test
    void whatThePlanMeetsBeforeTheTrialIsNotJudged() throws InterruptedException {
        shop.workload().answer(world -> new Answer(Duration.ofMillis(10), applied(world) ? 200 : 500));
        assertThat(simulate(SMALLER, max(Metric.HTTP_ERROR_RATE, 0.01)).verdict())
                .isEqualTo(Verdict.PASSED);
    }

    private static boolean applied(World world) {
        return world instanceof InMemoryWorld memory
                && (memory.count(Method.APPLIED) > 0 || memory.name().endsWith("baseline"));
    }

    @Test
    void failsWhenAChangeIsRefusedOnTheTwin() throws InterruptedException {
        shop.fleet().onLaunch(clone -> clone.refuse((_, _) -> "300MiB are in use"));
        SimulationReport report = simulate(SMALLER, max(Metric.RESTARTS, 0));
        assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(report.reason()).isEqualTo("step 1 was refused on the twin of web: 300MiB are in use");
        assertThat(report.trials()).isEmpty();
    }

    @Test
    void failsWhenAChangeFailsOnTheTwin() throws InterruptedException {
        failing(1);
        SimulationReport report = simulate(SMALLER, max(Metric.RESTARTS, 0));
        assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(report.reason()).isEqualTo("the change failed on the twin of web: does not start");
    }

    @Test
    void failsWhenTheChangedTwinCannotBeRestarted() throws InterruptedException {
        failing(2);
        SimulationReport report = simulate(SMALLER, max(Metric.RESTARTS, 0));
        assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(report.reason()).isEqualTo("the change failed on the twin of web: does not start");
        assertThat(report.trials()).hasSize(1);
    }

    private void failing(int apply) {
        shop.fleet()
                .onLaunch(clone -> clone.onCall(call -> {
                    if (call.method() == Method.HALF_APPLIED && clone.count(Method.APPLY) == apply) {
                        throw new WorldException(Reason.CHANGE_FAILED, "does not start");
                    }
                }));
    }

    @Test
    void failsWhenTheChangedTwinIsKilledForWantOfMemory() throws InterruptedException {
        shop.fleet()
                .onLaunch(clone -> clone.onCall(call -> {
                    if (call.method() == Method.APPLIED) {
                        shop.time().during((from, _) -> shop.telemetry().emit(clone.name(), killed(from)));
                    }
                }));
        SimulationReport report = simulate(SMALLER, max(Metric.OOM_KILLS, 0));
        assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(report.reason()).contains("oomKills at most 0: measured 1");
    }

    private static Observation killed(Instant at) {
        return new Observation.OomKilled(at, InMemoryShop.WEB);
    }

    @Test
    void isInconclusiveWhenTheTwinsAreNotFaithful() throws InterruptedException {
        shop.fleet().fidelity(0.5);
        SimulationReport report = simulate(SMALLER, max(Metric.RESTARTS, 0));
        assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(report.reason())
                .startsWith("fidelity below the 0.900 wanted: ")
                .contains("web 0.500 (config/Cmd)");
        assertThat(report.trials()).isEmpty();
    }

    @Test
    void isInconclusiveWithoutEnoughSamples() throws InterruptedException {
        SimulationReport report = simulate(
                SMALLER,
                new Criterion(Metric.HTTP_RATE, null, null, 1.0, null, Duration.ofSeconds(1), 6, 0, Duration.ZERO));
        assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(report.reason()).contains("too few samples");
    }

    @Test
    void learnsNothingWhenAProbeCannotBeRun() {
        shop.workload().onProbe(world -> {
            throw new WorldException(Reason.WORKLOAD_FAILED, "no probe image");
        });
        assertThatThrownBy(() -> simulate(SMALLER, max(Metric.RESTARTS, 0)))
                .isInstanceOf(WorldException.class)
                .hasMessage("no probe image");
    }

    @Test
    void learnsNothingWhenACloneCannotBeLaunched() {
        shop.fleet().onLaunch(SimulationTest::refuseBaseline);
        assertThatThrownBy(() -> simulate(SMALLER, max(Metric.RESTARTS, 0)))
                .isInstanceOf(WorldException.class)
                .hasMessage("no address left");
    }

    private static void refuseBaseline(InMemoryTwinGroup clone) {
        if (clone.name().endsWith("baseline")) {
            throw new WorldException(Reason.TWIN_FAILED, "no address left");
        }
    }

    @Test
    void canBeInterruptedAndIsStillInterruptedAfterTheCleanUp() {
        shop.time().beforeSleep(_ -> Thread.currentThread().interrupt());
        assertThatThrownBy(() -> simulate(SMALLER, max(Metric.RESTARTS, 0))).isInstanceOf(InterruptedException.class);
        assertThat(shop.fleet().discarded()).containsExactly("run1", "run1");
    }

    @Test
    void endsItsProbesAndWatches() throws InterruptedException {
        simulate(SMALLER, max(Metric.RESTARTS, 0));
        assertThat(shop.telemetry().watches("clone:run1-candidate")).isZero();
        assertThat(shop.telemetry().watches("clone:run1-baseline")).isZero();
        assertThat(notes).anyMatch(note -> note.startsWith("Trial after a restart: passed"));
    }
}
