package dev.twinflight.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.rules.policy.Criterion;
import dev.twinflight.rules.policy.Metric;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CriterionWordsTest {

    @Test
    void saysEachBoundInTheMetricsUnit() {
        assertThat(CriterionWords.of(Criteria.max(Metric.RESTARTS, 0))).isEqualTo("restarts at most 0");
        assertThat(CriterionWords.of(Criteria.max(Metric.HTTP_ERROR_RATE, 0.01)))
                .isEqualTo("http.errorRate at most 1 %");
        assertThat(CriterionWords.of(Criteria.max(Metric.HTTP_LATENCY_P99, 0.2)))
                .isEqualTo("http.latency.p99 at most 200.0 ms");
        assertThat(CriterionWords.of(Criteria.min(Metric.HTTP_RATE, 50))).isEqualTo("http.rate at least 50.0/s");
        assertThat(CriterionWords.of(Criteria.of(Criteria.max(Metric.MEMORY_USAGE, 300 << 20), "catalog")))
                .isEqualTo("memory.usage of catalog at most 300MiB");
        assertThat(CriterionWords.of(Criteria.increase(Metric.CPU_USAGE, 0.125)))
                .isEqualTo("cpu.usage at most 12.5 % above the baseline");
    }

    @Test
    void joinsSeveralBounds() {
        var criterion = new Criterion(Metric.CPU_USAGE, null, 1.5, 0.25, null, null, 0, 0, Duration.ZERO);
        assertThat(CriterionWords.of(criterion)).isEqualTo("cpu.usage at most 1.500 cores and at least 0.250 cores");
    }
}
