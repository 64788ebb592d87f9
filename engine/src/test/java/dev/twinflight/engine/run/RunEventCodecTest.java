package dev.twinflight.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.engine.fake.InMemoryShop;
import dev.twinflight.engine.judge.Judgement;
import dev.twinflight.engine.judge.Judgement.Verdict;
import dev.twinflight.engine.judge.MetricSeries;
import dev.twinflight.engine.judge.Requirement;
import dev.twinflight.engine.plan.Plan;
import dev.twinflight.engine.port.Candidate;
import dev.twinflight.engine.port.OutgoingCall;
import dev.twinflight.engine.port.PreparedChange;
import dev.twinflight.engine.simulation.SimulationReport;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.policy.Criterion;
import dev.twinflight.rules.policy.Metric;
import dev.twinflight.rules.policy.Probe;
import dev.twinflight.rules.value.ByteSize;
import dev.twinflight.rules.value.Cpus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunEventCodecTest {

    private static final ResourceId WEB = InMemoryShop.WEB;
    private static final Instant AT = Instant.parse("2026-01-01T12:34:56.123456789Z");
    private static final String REVISION = "0123456789012345678901234567890123456789";
    private static final String HASH = "a".repeat(64);

    private static final List<Change> CHANGES = List.of(
            new Change.MemoryLimit(new ByteSize(1L << 40)),
            new Change.CpuLimit(new Cpus(0.125)),
            new Change.Image("shop/web:2", "sha256:abc"),
            new Change.Image("shop/web:2", null),
            new Change.EnvironmentVariable("LOG_LEVEL", "\"ünï\" → \\"),
            new Change.EnvironmentVariable("LOG_LEVEL", null),
            new Change.Label("tier", "front"),
            new Change.Label("tier", null),
            new Change.RestartPolicy("on-failure:3"),
            new Change.Restart(),
            new Change.PidsLimit(100),
            new Change.Command(List.of("sh", "-c", "exec 'web'")),
            new Change.HealthCheck("ok", Duration.ofSeconds(10), Duration.ofMillis(2500), 3),
            Change.HealthCheck.NONE,
            new Change.Network("back", true),
            new Change.VolumeMount("/data", "data", true),
            new Change.VolumeMount("/data", null, false),
            new Change.Start(),
            new Change.Stop(),
            new Change.Remove());

    private static final Judgement JUDGEMENT = new Judgement(
            Verdict.INCONCLUSIVE,
            List.of(
                    new Judgement.Finding("p", "restarts at most 0", Verdict.PASSED, 0.0, null, "fine"),
                    new Judgement.Finding("p", "memory", Verdict.INCONCLUSIVE, null, 1.5e9, "too few samples")));

    private static Plan plan() {
        var steps = new ArrayList<Plan.Step>();
        CHANGES.forEach(change ->
                steps.add(new Plan.Step(steps.size() + 1, "shop", WEB, change, "before", "policy", "rule", "d")));
        return new Plan(
                REVISION,
                steps,
                new TreeMap<String, SortedSet<ResourceId>>(
                        Map.of("shop", new TreeSet<>(InMemoryShop.MEMBERS), "empty", new TreeSet<>())),
                new TreeMap<>(Map.of(WEB, "digest")));
    }

    private static Settings settings() {
        var probe = new Probe("http://web/", 0.5, List.of("/p/{1..5}"), true, 2);
        return new Settings(
                List.of("policy"),
                0.95,
                Duration.ofMillis(1500),
                List.of(
                        new Requirement(
                                "policy",
                                probe,
                                List.of(
                                        new Criterion(
                                                Metric.HTTP_LATENCY_P99,
                                                null,
                                                null,
                                                null,
                                                0.1,
                                                Duration.ofSeconds(5),
                                                12,
                                                1,
                                                Duration.ofSeconds(2)),
                                        new Criterion(
                                                Metric.MEMORY_USAGE,
                                                "web",
                                                1e9,
                                                0.0,
                                                null,
                                                null,
                                                0,
                                                0,
                                                Duration.ZERO))),
                        new Requirement("other", null, List.of())),
                2,
                List.of(0.25, 1.0),
                Duration.ofMinutes(1));
    }

    private static SimulationReport report() {
        var series = List.of(new MetricSeries("memory.usage", Arrays.asList(1.0, null, 2.5)));
        return new SimulationReport(
                "run-1",
                AT,
                AT.plusSeconds(60),
                Verdict.FAILED,
                "in place: no",
                Duration.ofMillis(40),
                new TreeMap<>(Map.of(WEB, 0.975)),
                List.of("ports are not published"),
                List.of(new SimulationReport.Outgoing(new OutgoingCall("web", "tcp", "198.51.100.7", 443), 3, 2)),
                List.of(new SimulationReport.Trial("in place", JUDGEMENT, series, List.of())));
    }

    /** Guards journals written before candidates could be marked. */
    @Test
    void readsACandidateOfAnOlderJournal() {
        var received = new RunEvent.Received(new Candidate("branch", REVISION, "ada", AT), REVISION, "Subject");
        String written = RunEventCodec.write(received);
        assertThat(written).contains(",\"testsFail\":false");
        assertThat(RunEventCodec.read(written.replace(",\"testsFail\":false", "")))
                .isEqualTo(received);
    }

    /** Guards journals written before outgoing calls were recorded. */
    @Test
    void readsAReportOfAnOlderJournal() {
        String written = RunEventCodec.write(new RunEvent.Simulated(report()));
        String older = written.replaceFirst("\"outgoing\":\\[\\{.*?}],", "");
        assertThat(older).doesNotContain("outgoing");
        assertThat(RunEventCodec.read(older))
                .isInstanceOfSatisfying(
                        RunEvent.Simulated.class,
                        simulated -> assertThat(simulated.report().outgoing()).isEmpty());
    }

    static Stream<RunEvent> events() {
        Stream<RunEvent> steps = CHANGES.stream()
                .map(change -> new RunEvent.StepPrepared(
                        1, new PreparedChange(WEB, change, "run-1", true, "{\"was\":{\"memory\":1}}")));
        Stream<RunEvent> others = Stream.of(
                new RunEvent.Received(new Candidate("branch", REVISION, "ada", AT), REVISION, "Subject"),
                new RunEvent.PlanningStarted(),
                new RunEvent.Planned(settings(), plan(), HASH, List.of("a warning")),
                new RunEvent.SimulationStarted(2),
                new RunEvent.Noted("note"),
                new RunEvent.Simulated(report()),
                new RunEvent.ApprovalAsked(2),
                new RunEvent.Approved("rita", REVISION, HASH, "run-1"),
                new RunEvent.ApprovalComplete(),
                new RunEvent.PromotionStarted(REVISION),
                new RunEvent.WaveStarted(1, InMemoryShop.MEMBERS),
                new RunEvent.StepApplied(1, WEB),
                new RunEvent.WaveVerified(1, JUDGEMENT),
                new RunEvent.StopAsked("robin", Outcome.ABORTED, "reason"),
                new RunEvent.RollbackStarted("robin", "stopped", "reason"),
                new RunEvent.StepRestored(1, WEB, ""),
                new RunEvent.Reverted(REVISION),
                new RunEvent.Released(),
                new RunEvent.Ended(Outcome.ROLLED_BACK, "stopped", "reason"));
        return Stream.concat(steps, others);
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventComesBackAsItWas(RunEvent event) {
        String json = RunEventCodec.write(event);
        RunEvent read = RunEventCodec.read(json);
        assertThat(read).isEqualTo(event);
        assertThat(RunEventCodec.write(read)).isEqualTo(json);
        assertThat(read.describe()).isNotBlank();
    }

    @Test
    void noKindOfEventIsForgottenHere() {
        Set<Class<?>> seen = events().map(RunEvent::getClass).collect(Collectors.toSet());
        assertThat(seen).isEqualTo(Set.of(RunEvent.class.getPermittedSubclasses()));
    }

    @Test
    void aPlanThatWasReadHasTheSameHash() {
        var planned = new RunEvent.Planned(settings(), plan(), HASH, List.of());
        assertThat(RunEventCodec.read(RunEventCodec.write(planned)))
                .isInstanceOfSatisfying(
                        RunEvent.Planned.class,
                        read -> assertThat(read.plan().sha256()).isEqualTo(plan().sha256()));
    }
}
