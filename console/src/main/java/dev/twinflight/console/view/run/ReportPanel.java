package dev.twinflight.console.view.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import dev.twinflight.console.view.Parts;
import dev.twinflight.console.view.Wording;
import dev.twinflight.engine.judge.Judgement.Finding;
import dev.twinflight.engine.judge.MetricSeries;
import dev.twinflight.engine.port.OutgoingCall;
import dev.twinflight.engine.simulation.SimulationReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What a simulation showed: verdict, criteria with their figures, and the metrics over time. */
final class ReportPanel extends Div {

    ReportPanel(SimulationReport report) {
        addClassName("tf-report");
        var verdict = new Div(
                Parts.badge(Wording.word(report.verdict()), Wording.tone(report.verdict())), new Span(report.reason()));
        verdict.addClassName("tf-standing");
        add(verdict, facts(report));
        report.trials().forEach(this::add);
        if (!report.outgoing().isEmpty()) {
            add(new H3("Outgoing calls"), Parts.quiet("What the twins tried to reach outside their group."));
            add(outgoing(report.outgoing()));
        }
    }

    private static Div outgoing(List<SimulationReport.Outgoing> calls) {
        return Parts.table(
                List.of("Twin", "Destination", "Changed clone", "Unchanged clone"),
                calls.stream().map(ReportPanel::row).toList());
    }

    private static List<Component> row(SimulationReport.Outgoing outgoing) {
        OutgoingCall call = outgoing.call();
        String destination = call.protocol() + " " + call.destination() + (call.port() == 0 ? "" : ":" + call.port());
        return List.of(
                new Span(call.from()),
                Parts.code(destination),
                new Span(outgoing.candidate() + " ×"),
                new Span(outgoing.baseline() + " ×"));
    }

    private static Div facts(SimulationReport report) {
        double worst = report.fidelity().values().stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(0);
        var facts = new Div(
                Parts.pair("Report", Parts.code(report.id())),
                Parts.pair(
                        "Took",
                        new Span(Duration.between(report.startedAt(), report.endedAt())
                                        .toSeconds() + " s")),
                Parts.pair("Live stood still for", new Span(report.pause().toMillis() + " ms")),
                Parts.pair("Lowest fidelity", new Span(String.format(Locale.ROOT, "%.3f", worst))));
        facts.addClassName("tf-pairs");
        return facts;
    }

    private void add(SimulationReport.Trial trial) {
        var title = new H3("Trial: " + trial.title());
        add(
                title,
                Parts.badge(
                        Wording.word(trial.judgement().verdict()),
                        Wording.tone(trial.judgement().verdict())),
                findings(trial.judgement().findings(), "Unchanged clone"));
        var charts = new Div();
        charts.addClassName("tf-charts");
        List<String> flat = new ArrayList<>();
        for (MetricSeries series : trial.candidate()) {
            MetricSeries baseline = baseline(trial, series);
            if (rises(series) || rises(baseline)) {
                charts.add(LineChart.of(series, baseline));
            } else if (series.values().stream().anyMatch(Objects::nonNull)) {
                flat.add(series.metric());
            }
        }
        if (!flat.isEmpty()) {
            add(Parts.quiet("Zero all the time on both clones: " + String.join(", ", flat)));
        }
        add(charts);
    }

    private static boolean rises(MetricSeries series) {
        return series.values().stream().anyMatch(value -> value != null && value != 0);
    }

    private static MetricSeries baseline(SimulationReport.Trial trial, MetricSeries series) {
        return trial.baseline().stream()
                .filter(other -> other.metric().equals(series.metric()))
                .findFirst()
                .orElse(new MetricSeries(series.metric(), List.of()));
    }

    /** Criteria as a table, with what was measured and what it is compared with. */
    static Div findings(List<Finding> findings, String baseline) {
        return Parts.table(
                List.of("Criterion", "", "Measured", baseline, "In words"),
                findings.stream().map(ReportPanel::row).toList());
    }

    private static List<Component> row(Finding finding) {
        String metric = finding.criterion().split(" ", 2)[0];
        return List.of(
                new Div(new Span(finding.criterion()), Parts.quiet(" " + finding.policy())),
                Parts.badge(Wording.word(finding.verdict()), Wording.tone(finding.verdict())),
                new Span(Wording.figure(metric, finding.value())),
                new Span(Wording.figure(metric, finding.baseline())),
                new Span(finding.reason()));
    }
}
