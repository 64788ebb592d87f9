package dev.twinflight.console.api;

import dev.twinflight.engine.judge.MetricSeries;
import dev.twinflight.engine.port.OutgoingCall;
import dev.twinflight.engine.simulation.SimulationReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a simulation showed.
 *
 * @param pause how long the longest paused member stood still
 * @param fidelity of each twin before the plan was executed, 0..1, by resource slug
 * @param remarks what the twins deliberately lack
 * @param outgoing what the twins tried to reach outside their group
 */
public record ReportDocument(
        String id,
        String run,
        Instant startedAt,
        Instant endedAt,
        String verdict,
        String reason,
        Duration pause,
        Map<String, Double> fidelity,
        List<String> remarks,
        List<OutgoingDocument> outgoing,
        List<TrialDocument> trials) {

    /** How often in the changed clone, and how often in the unchanged one; the port is 0 where there is none. */
    public record OutgoingDocument(
            String from, String protocol, String destination, int port, long candidate, long baseline) {}

    public record TrialDocument(
            String title,
            String verdict,
            List<FindingDocument> findings,
            List<MetricSeries> candidate,
            List<MetricSeries> baseline) {}

    /** Values are in the metric's unit; {@code null} where nothing was measured. */
    public record FindingDocument(
            String policy,
            String criterion,
            String verdict,
            @Nullable Double value,
            @Nullable Double baseline,
            String reason) {}

    static ReportDocument of(String run, SimulationReport report) {
        Map<String, Double> fidelity = new TreeMap<>();
        report.fidelity().forEach((resource, value) -> fidelity.put(resource.slug(), value));
        return new ReportDocument(
                report.id(),
                run,
                report.startedAt(),
                report.endedAt(),
                Words.word(report.verdict()),
                report.reason(),
                report.pause(),
                fidelity,
                report.remarks(),
                report.outgoing().stream().map(ReportDocument::outgoing).toList(),
                report.trials().stream().map(ReportDocument::trial).toList());
    }

    private static OutgoingDocument outgoing(SimulationReport.Outgoing outgoing) {
        OutgoingCall call = outgoing.call();
        return new OutgoingDocument(
                call.from(),
                call.protocol(),
                call.destination(),
                call.port(),
                outgoing.candidate(),
                outgoing.baseline());
    }

    private static TrialDocument trial(SimulationReport.Trial trial) {
        List<FindingDocument> findings = trial.judgement().findings().stream()
                .map(finding -> new FindingDocument(
                        finding.policy(),
                        finding.criterion(),
                        Words.word(finding.verdict()),
                        finding.value(),
                        finding.baseline(),
                        finding.reason()))
                .toList();
        return new TrialDocument(
                trial.title(), Words.word(trial.judgement().verdict()), findings, trial.candidate(), trial.baseline());
    }
}
