package dev.twinflight.console.run;

import dev.twinflight.engine.judge.Judgement;
import dev.twinflight.engine.judge.Judgement.Finding;
import dev.twinflight.engine.judge.Judgement.Verdict;
import dev.twinflight.engine.judge.MetricSeries;
import dev.twinflight.engine.plan.Plan;
import dev.twinflight.engine.port.Candidate;
import dev.twinflight.engine.port.OutgoingCall;
import dev.twinflight.engine.run.Outcome;
import dev.twinflight.engine.run.RunEvent;
import dev.twinflight.engine.run.RunState;
import dev.twinflight.engine.run.RunState.Dated;
import dev.twinflight.engine.run.Settings;
import dev.twinflight.engine.simulation.SimulationReport;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.value.ByteSize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Runs for tests. */
public final class SampleRuns {

    public static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
    public static final String BASE = "b".repeat(40);
    public static final String REVISION = "c".repeat(40);
    public static final ResourceId CATALOG = ResourceId.parse("docker:local/container/catalog");

    private SampleRuns() {}

    /** Pushed by ada, tried, and waiting for a reviewer. */
    public static RunState waiting(String id) {
        return state(id, waitingEvents());
    }

    public static RunState promoted(String id) {
        List<RunEvent> events = waitingEvents();
        events.add(new RunEvent.Approved("rob", REVISION, plan().sha256(), "report-1"));
        events.add(new RunEvent.ApprovalComplete());
        events.add(new RunEvent.PromotionStarted(BASE));
        events.add(new RunEvent.StepApplied(1, CATALOG));
        events.add(new RunEvent.Ended(Outcome.PROMOTED, "promoted", "every wave is verified"));
        return state(id, events);
    }

    public static Plan plan() {
        var members = new TreeMap<>(Map.of("shop", new TreeSet<>(List.of(CATALOG))));
        var step = new Plan.Step(
                1,
                "shop",
                CATALOG,
                new Change.MemoryLimit(ByteSize.parse("90MiB")),
                "512MiB",
                "right-size-memory",
                "memory far below its limit",
                "d1");
        return new Plan(REVISION, List.of(step), new TreeMap<>(members), new TreeMap<>(Map.of(CATALOG, "digest")));
    }

    private static List<RunEvent> waitingEvents() {
        var candidate = new Candidate("right-size-memory", REVISION, "ada", AT);
        var settings = new Settings(
                List.of("right-size-memory"),
                0.95,
                Duration.ofSeconds(60),
                List.of(),
                1,
                List.of(0.25, 1.0),
                Duration.ofSeconds(60));
        return new ArrayList<>(List.of(
                new RunEvent.Received(candidate, BASE, "Shrink what idles"),
                new RunEvent.PlanningStarted(),
                new RunEvent.Planned(settings, plan(), plan().sha256(), List.of()),
                new RunEvent.SimulationStarted(1),
                new RunEvent.Simulated(report()),
                new RunEvent.ApprovalAsked(1)));
    }

    private static SimulationReport report() {
        var finding = new Finding("right-size-memory", "oomKills at most 0", Verdict.PASSED, 0.0, 0.0, "0, at most 0");
        var latency = new Finding(
                "right-size-memory",
                "http.latency.p99 at most 200ms",
                Verdict.PASSED,
                0.034,
                0.031,
                "34 ms, at most 200 ms");
        var series = new MetricSeries("memory.usage", new ArrayList<>(List.of(6.0e7, 6.1e7, 6.3e7)));
        var trial = new SimulationReport.Trial(
                "in place", new Judgement(Verdict.PASSED, List.of(finding, latency)), List.of(series), List.of(series));
        return new SimulationReport(
                "report-1",
                AT,
                AT.plusSeconds(70),
                Verdict.PASSED,
                "every criterion holds",
                Duration.ofMillis(180),
                new TreeMap<>(Map.of(CATALOG, 0.998)),
                List.of("published port 8080"),
                List.of(new SimulationReport.Outgoing(new OutgoingCall("catalog", "tcp", "198.51.100.7", 443), 3, 2)),
                List.of(trial));
    }

    private static RunState state(String id, List<RunEvent> events) {
        List<Dated> dated = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            dated.add(new Dated(AT.plusSeconds(i), events.get(i)));
        }
        return RunState.of(id, dated);
    }
}
