package dev.twinflight.engine.judge;

import dev.twinflight.rules.policy.Criterion;
import dev.twinflight.rules.policy.Metric;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Criteria as tests need them. */
final class Criteria {

    private Criteria() {}

    static Criterion max(Metric metric, double bound) {
        return new Criterion(metric, null, bound, null, null, null, 0, 0, Duration.ZERO);
    }

    static Criterion min(Metric metric, double bound) {
        return new Criterion(metric, null, null, bound, null, null, 0, 0, Duration.ZERO);
    }

    static Criterion increase(Metric metric, double share) {
        return new Criterion(metric, null, null, null, share, null, 0, 0, Duration.ZERO);
    }

    static Criterion of(Criterion criterion, @Nullable String resource) {
        return new Criterion(
                criterion.metric(),
                resource,
                criterion.max(),
                criterion.min(),
                criterion.increase(),
                criterion.interval(),
                criterion.count(),
                criterion.failureLimit(),
                criterion.initialDelay());
    }

    static Criterion measured(Criterion criterion, int seconds, int count, int failureLimit) {
        return new Criterion(
                criterion.metric(),
                criterion.resource(),
                criterion.max(),
                criterion.min(),
                criterion.increase(),
                Duration.ofSeconds(seconds),
                count,
                failureLimit,
                criterion.initialDelay());
    }

    static Criterion delayed(Criterion criterion, int seconds) {
        return new Criterion(
                criterion.metric(),
                criterion.resource(),
                criterion.max(),
                criterion.min(),
                criterion.increase(),
                criterion.interval(),
                criterion.count(),
                criterion.failureLimit(),
                Duration.ofSeconds(seconds));
    }
}
