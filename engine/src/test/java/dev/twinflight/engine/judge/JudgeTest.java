package dev.twinflight.engine.judge;

import static dev.twinflight.engine.judge.Seen.CATALOG;
import static dev.twinflight.engine.judge.Seen.PROBE;
import static dev.twinflight.engine.judge.Seen.WEB;
import static dev.twinflight.engine.judge.Seen.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.engine.judge.Judgement.Finding;
import dev.twinflight.engine.judge.Judgement.Verdict;
import dev.twinflight.engine.port.Observation;
import dev.twinflight.rules.fact.HealthStatus;
import dev.twinflight.rules.policy.Criterion;
import dev.twinflight.rules.policy.Metric;
import dev.twinflight.rules.policy.Probe;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final Criterion FAST = Criteria.max(Metric.HTTP_LATENCY_P50, 0.1);

    private static Finding find(Criterion criterion, Span span, @Nullable Span baseline) {
        return Judge.judge(List.of(new Requirement("fast", PROBE, List.of(criterion))), List.of(), span, baseline)
                .findings()
                .getLast();
    }

    private static Verdict verdict(Criterion criterion, Seen seen) {
        return find(criterion, seen.whole(), null).verdict();
    }

    private static Seen slowFor(int seconds) {
        return new Seen().listed().hit(0, seconds, 500, 200).hit(seconds, 60, 10, 200);
    }

    @Test
    void holdsAnUpperBoundThatIsMetExactly() {
        var seen = new Seen().listed().hit(0, 60, 100, 200);
        assertThat(verdict(FAST, seen)).isEqualTo(Verdict.PASSED);
        assertThat(verdict(Criteria.max(Metric.HTTP_LATENCY_P50, 0.0999), seen)).isEqualTo(Verdict.FAILED);
    }

    @Test
    void holdsALowerBound() {
        var seen = new Seen().listed().hit(0, 60, 10, 200);
        assertThat(verdict(Criteria.min(Metric.HTTP_RATE, 10), seen)).isEqualTo(Verdict.PASSED);
        assertThat(verdict(Criteria.min(Metric.HTTP_RATE, 10.1), seen)).isEqualTo(Verdict.FAILED);
    }

    @Test
    void comparesWithTheBaseline() {
        Span baseline = new Seen().listed().hit(0, 60, 100, 200).whole();
        Criterion tenPercent = Criteria.increase(Metric.HTTP_LATENCY_P99, 0.1);
        Span good = new Seen().listed().hit(0, 60, 110, 200).whole();
        Span bad = new Seen().listed().hit(0, 60, 111, 200).whole();
        assertThat(find(tenPercent, good, baseline).verdict()).isEqualTo(Verdict.PASSED);
        Finding finding = find(tenPercent, bad, baseline);
        assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(finding.value()).isEqualTo(0.111);
        assertThat(finding.baseline()).isEqualTo(0.1);
        assertThat(finding.reason()).contains("measured 111.0 ms", "baseline 100.0 ms");
    }

    @Test
    void cannotCompareWithoutABaseline() {
        Span good = new Seen().listed().hit(0, 60, 10, 200).whole();
        Criterion tenPercent = Criteria.increase(Metric.HTTP_LATENCY_P99, 0.1);
        assertThat(find(tenPercent, good, null).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(find(tenPercent, good, new Seen().whole()).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void tooFewSamplesAreInconclusive() {
        Finding finding = find(FAST, new Seen().listed().whole(), null);
        assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(finding.value()).isNull();
        assertThat(finding.reason()).contains("measured nothing", "too few samples");
    }

    @Test
    void measuresAsOftenAsTheSpanHolds() {
        Criterion everyFive = Criteria.measured(FAST, 5, 0, 1);
        assertThat(verdict(everyFive, slowFor(5))).isEqualTo(Verdict.PASSED);
        Finding finding = find(everyFive, slowFor(10).whole(), null);
        assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(finding.reason()).contains("2 of 12 measurements failed, 1 may");
    }

    @Test
    void measuresOnlyAsOftenAsAsked() {
        var slowAtLast = new Seen().listed().hit(0, 50, 10, 200).hit(50, 60, 500, 200);
        assertThat(verdict(Criteria.measured(FAST, 5, 10, 0), slowAtLast)).isEqualTo(Verdict.PASSED);
        assertThat(verdict(Criteria.measured(FAST, 5, 11, 0), slowAtLast)).isEqualTo(Verdict.FAILED);
    }

    @Test
    void moreMeasurementsThanTheSpanHoldsAreInconclusive() {
        assertThat(verdict(Criteria.measured(FAST, 5, 13, 0), slowFor(0))).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aGapInTheMeasurementsIsInconclusive() {
        var seen = new Seen().listed().hit(0, 30, 10, 200).hit(40, 60, 10, 200);
        assertThat(verdict(Criteria.measured(FAST, 5, 12, 3), seen)).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void failureWeighsMoreThanAGap() {
        var seen = new Seen().listed().hit(0, 30, 500, 200);
        assertThat(verdict(Criteria.measured(FAST, 5, 12, 3), seen)).isEqualTo(Verdict.FAILED);
    }

    @Test
    void leavesOutTheInitialDelay() {
        assertThat(verdict(Criteria.delayed(Criteria.measured(FAST, 5, 0, 0), 10), slowFor(10)))
                .isEqualTo(Verdict.PASSED);
        assertThat(verdict(Criteria.delayed(Criteria.measured(FAST, 5, 0, 0), 10), slowFor(11)))
                .isEqualTo(Verdict.PASSED);
        assertThat(verdict(Criteria.delayed(Criteria.measured(FAST, 5, 0, 0), 10), slowFor(13)))
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void anInitialDelayThatLeavesNothingIsInconclusiveEvenForCounts() {
        Criterion calm = Criteria.delayed(Criteria.max(Metric.RESTARTS, 0), 60);
        assertThat(verdict(calm, new Seen().listed())).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void looksAtOneMemberWhereAsked() {
        var seen = new Seen().listed().observed(new Observation.Restarted(at(5), CATALOG));
        Criterion calm = Criteria.max(Metric.RESTARTS, 0);
        assertThat(verdict(calm, seen)).isEqualTo(Verdict.FAILED);
        assertThat(verdict(Criteria.of(calm, "web"), seen)).isEqualTo(Verdict.PASSED);
    }

    @Test
    void theWorstVerdictCounts() {
        Finding passed = new Finding("p", "c", Verdict.PASSED, null, null, "good");
        Finding unsure = new Finding("p", "c", Verdict.INCONCLUSIVE, null, null, "unsure");
        Finding failed = new Finding("p", "c", Verdict.FAILED, null, null, "bad");
        assertThat(Judgement.of(List.of()).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(Judgement.of(List.of(unsure, passed)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(Judgement.of(List.of(failed, unsure, passed)).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(Judgement.of(List.of(unsure, passed, failed)).complaint()).isEqualTo("unsure; bad");
    }

    private static Verdict ofMembers(Seen seen) {
        return Judge.judge(List.of(), List.of(WEB, CATALOG), seen.whole(), null).verdict();
    }

    @Test
    void changedMembersMustRunAndBeHealthyAtTheEnd() {
        assertThat(ofMembers(new Seen().listed())).isEqualTo(Verdict.PASSED);
        assertThat(ofMembers(new Seen().listed().fares(9, WEB, true, HealthStatus.UNHEALTHY)))
                .isEqualTo(Verdict.FAILED);
        assertThat(ofMembers(new Seen().listed().fares(9, WEB, false, HealthStatus.UNCHECKED)))
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void aChangedMemberThatWasNeverSeenIsInconclusive() {
        assertThat(ofMembers(new Seen())).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(ofMembers(new Seen().fares(0, WEB, true, HealthStatus.HEALTHY)))
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aChangedMemberThatIsStillStartingIsInconclusive() {
        var starting = new Seen().listed().fares(9, WEB, true, HealthStatus.STARTING);
        assertThat(ofMembers(starting)).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(ofMembers(starting.fares(20, WEB, true, HealthStatus.HEALTHY)))
                .isEqualTo(Verdict.PASSED);
    }

    @Test
    void onLiveOnlyWhatCanBeMeasuredThereIsHeld() {
        var hidden = new Probe("http://web/", 10, List.of(), false, 10);
        List<Criterion> criteria = List.of(Criteria.max(Metric.RESTARTS, 0), FAST);
        Requirement live = new Requirement("live", PROBE, criteria);
        List<Requirement> left = Judge.onLive(
                List.of(live, new Requirement("hidden", hidden, criteria), new Requirement("none", null, criteria)));
        List<Criterion> engineOnly = List.of(Criteria.max(Metric.RESTARTS, 0));
        assertThat(left)
                .containsExactly(
                        live, new Requirement("hidden", null, engineOnly), new Requirement("none", null, engineOnly));
    }
}
