package dev.twinflight.engine.judge;

import static dev.twinflight.engine.judge.Seen.CATALOG;
import static dev.twinflight.engine.judge.Seen.PROBE;
import static dev.twinflight.engine.judge.Seen.WEB;
import static dev.twinflight.engine.judge.Seen.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.twinflight.engine.port.Observation;
import dev.twinflight.rules.fact.HealthStatus;
import dev.twinflight.rules.policy.Metric;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeasureTest {

    private final Seen seen = new Seen();

    private OptionalDouble measure(Metric metric) {
        return measure(metric, null);
    }

    private OptionalDouble measure(Metric metric, @Nullable String resource) {
        return Measure.of(metric, resource, PROBE, seen.whole());
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void measuresNothingWhereNothingWasSeen(Metric metric) {
        assertThat(measure(metric)).isEmpty();
    }

    @Test
    void countsRestartsInsideTheSpanOnly() {
        seen.listed()
                .observed(new Observation.Restarted(at(-1), WEB))
                .observed(new Observation.Restarted(at(0), WEB))
                .observed(new Observation.Restarted(at(59.9), CATALOG))
                .observed(new Observation.Restarted(at(60), WEB));
        assertThat(measure(Metric.RESTARTS)).hasValue(2);
        assertThat(measure(Metric.RESTARTS, "web")).hasValue(1);
    }

    @Test
    void countsADeathWithoutARestartAsARestart() {
        seen.listed().fares(10, WEB, false, HealthStatus.UNCHECKED);
        assertThat(measure(Metric.RESTARTS)).hasValue(1);
    }

    @Test
    void countsADeathAndTheRestartAfterItOnce() {
        seen.listed()
                .fares(10, WEB, false, HealthStatus.UNCHECKED)
                .observed(new Observation.Restarted(at(10.5), WEB))
                .fares(10.5, WEB, true, HealthStatus.UNCHECKED);
        assertThat(measure(Metric.RESTARTS)).hasValue(1);
    }

    @Test
    void countsAMemberThatVanishedAsADeath() {
        seen.listed().observed(new Observation.Gone(at(30), CATALOG));
        assertThat(measure(Metric.RESTARTS)).hasValue(1);
        assertThat(measure(Metric.UNHEALTHY)).hasValue(1);
    }

    @Test
    void countsKillsForWantOfMemory() {
        seen.listed()
                .observed(new Observation.OomKilled(at(1), WEB))
                .observed(new Observation.OomKilled(at(2), WEB))
                .observed(new Observation.OomKilled(at(61), WEB));
        assertThat(measure(Metric.OOM_KILLS)).hasValue(2);
        assertThat(measure(Metric.OOM_KILLS, "catalog")).hasValue(0);
    }

    @Test
    void countsMembersThatAreUnhealthyAtTheEnd() {
        seen.listed()
                .fares(10, WEB, true, HealthStatus.UNHEALTHY)
                .fares(20, WEB, true, HealthStatus.HEALTHY)
                .fares(30, CATALOG, true, HealthStatus.UNHEALTHY)
                .fares(61, WEB, false, HealthStatus.UNCHECKED);
        assertThat(measure(Metric.UNHEALTHY)).hasValue(1);
        assertThat(measure(Metric.UNHEALTHY, "web")).hasValue(0);
    }

    @Test
    void takesTheWorstThrottledMember() {
        seen.sampled(0, 60, WEB, 1, 1, 10, 1).sampled(0, 60, CATALOG, 1, 1, 10, 4);
        assertThat(measure(Metric.CPU_THROTTLED)).hasValue(0.4);
        assertThat(measure(Metric.CPU_THROTTLED, "web")).hasValue(0.1);
    }

    @Test
    void neverThrottledWithoutACpuLimit() {
        seen.sampled(0, 60, WEB, 1, 1, 0, 0);
        assertThat(measure(Metric.CPU_THROTTLED)).hasValue(0);
    }

    @Test
    void addsUpTheMeansOfMembers() {
        seen.sampled(0, 30, WEB, 100, 0.2, 0, 0)
                .sampled(30, 60, WEB, 300, 0.4, 0, 0)
                .sampled(0, 60, CATALOG, 50, 0.5, 0, 0);
        assertThat(measure(Metric.MEMORY_USAGE)).hasValue(250);
        assertThat(measure(Metric.CPU_USAGE).orElseThrow()).isCloseTo(0.8, within(1e-9));
        assertThat(measure(Metric.MEMORY_USAGE, "catalog")).hasValue(50);
    }

    @Test
    void saysNothingWhenOneMemberHasTooFewSamples() {
        seen.sampled(0, 60, WEB, 100, 0.2, 0, 0).sampled(0, 1, CATALOG, 50, 0.5, 0, 0);
        assertThat(measure(Metric.MEMORY_USAGE)).isEmpty();
        assertThat(measure(Metric.MEMORY_USAGE, "web")).hasValue(100);
    }

    @Test
    void countsRequestsPerSecond() {
        seen.hit(0, 60, 10, 200);
        assertThat(measure(Metric.HTTP_RATE)).hasValue(10);
    }

    @Test
    void countsNoAnswerAndFiveHundredsAsErrors() {
        seen.hit(0, 30, 10, 200).hit(30, 45, 10, 404).hit(45, 54, 10, 503).hit(54, 60, 10, 0);
        assertThat(measure(Metric.HTTP_ERROR_RATE)).hasValue(0.25);
    }

    @Test
    void takesPercentilesByNearestRank() {
        for (int i = 1; i <= 100; i++) {
            seen.hitOnce(i / 10.0, i, 200);
        }
        assertThat(measure(Metric.HTTP_LATENCY_P50)).hasValue(0.050);
        assertThat(measure(Metric.HTTP_LATENCY_P95)).hasValue(0.095);
        assertThat(measure(Metric.HTTP_LATENCY_P99)).hasValue(0.099);
    }

    @Test
    void nineRequestsSayNothing() {
        for (int i = 0; i < 9; i++) {
            seen.hitOnce(i, 10, 200);
        }
        assertThat(measure(Metric.HTTP_LATENCY_P50)).isEmpty();
        seen.hitOnce(9, 10, 200);
        assertThat(measure(Metric.HTTP_LATENCY_P50)).hasValue(0.010);
    }
}
