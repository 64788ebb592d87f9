package dev.twinflight.engine.simulation;

import dev.twinflight.engine.judge.Judgement.Verdict;
import dev.twinflight.engine.plan.Plan;
import dev.twinflight.engine.port.Likeness;
import dev.twinflight.engine.port.OutgoingCall;
import dev.twinflight.engine.port.PreparedChange;
import dev.twinflight.engine.port.TwinImages;
import dev.twinflight.rules.fact.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A report in the making. Confined to the simulation's thread. */
final class ReportDraft {

    private final String id;
    private final Instant startedAt;
    private final SortedMap<ResourceId, Double> fidelity = new TreeMap<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<SimulationReport.Trial> trials = new ArrayList<>();
    private final List<SimulationReport.Outgoing> outgoing = new ArrayList<>();
    private Duration pause = Duration.ZERO;
    private Verdict verdict = Verdict.PASSED;
    private String reason = "every criterion holds";

    ReportDraft(String id, Instant startedAt) {
        this.id = id;
        this.startedAt = startedAt;
    }

    boolean undecided() {
        return verdict == Verdict.PASSED;
    }

    void captured(TwinImages images) {
        if (images.pause().compareTo(pause) > 0) {
            pause = images.pause();
        }
        remarks.addAll(images.remarks());
    }

    /** @return whether every twin is close enough to its resource */
    boolean faithful(SortedMap<ResourceId, Likeness> measured, double wanted) {
        measured.forEach((resource, likeness) -> {
            fidelity.put(resource, likeness.fidelity());
            if (likeness.fidelity() < 1) {
                remarks.add("fidelity of " + Fidelity.words(Map.entry(resource, likeness)));
            }
        });
        List<String> poor = measured.entrySet().stream()
                .filter(entry -> entry.getValue().fidelity() < wanted)
                .map(Fidelity::words)
                .toList();
        if (!poor.isEmpty()) {
            decide(
                    Verdict.INCONCLUSIVE,
                    "fidelity below the " + Fidelity.number(wanted) + " wanted: " + String.join(", ", poor));
        }
        return poor.isEmpty();
    }

    void refused(Plan.Step step, String why) {
        decide(
                Verdict.FAILED,
                "step " + step.number() + " was refused on the twin of "
                        + step.resource().name() + ": " + why);
    }

    void failed(PreparedChange change, String why) {
        decide(
                Verdict.FAILED,
                "the change failed on the twin of " + change.resource().name() + ": " + why);
    }

    void notRestarted(ResourceId resource, String why) {
        decide(Verdict.INCONCLUSIVE, "the twin of " + resource.name() + " could not be restarted: " + why);
    }

    void called(SortedMap<OutgoingCall, Long> candidate, SortedMap<OutgoingCall, Long> baseline) {
        var calls = new TreeSet<OutgoingCall>(candidate.keySet());
        calls.addAll(baseline.keySet());
        calls.forEach(call -> outgoing.add(new SimulationReport.Outgoing(
                call, candidate.getOrDefault(call, 0L), baseline.getOrDefault(call, 0L))));
    }

    void judged(SimulationReport.Trial trial) {
        trials.add(trial);
        if (trial.judgement().verdict() != Verdict.PASSED) {
            decide(
                    trial.judgement().verdict(),
                    trial.title() + ": " + trial.judgement().complaint());
        }
    }

    private void decide(Verdict decided, String why) {
        verdict = decided;
        reason = why;
    }

    SimulationReport finish(Instant endedAt) {
        return new SimulationReport(
                id, startedAt, endedAt, verdict, reason, pause, fidelity, remarks, outgoing, trials);
    }
}
