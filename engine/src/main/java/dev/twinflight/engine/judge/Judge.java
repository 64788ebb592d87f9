package dev.twinflight.engine.judge;

import dev.twinflight.engine.judge.Judgement.Finding;
import dev.twinflight.engine.judge.Judgement.Verdict;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.policy.Criterion;
import dev.twinflight.rules.policy.Metric;
import dev.twinflight.rules.policy.Probe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Holds criteria against a span. Stateless. Measurements follow Argo Rollouts' analyses: {@code interval}, {@code count},
 * {@code failureLimit}, {@code initialDelay}. Too little data is inconclusive, never a pass.
 */
public final class Judge {

    private Judge() {}

    /**
     * Judges by every criterion, and by what holds without being said: the members changed run, and pass their health
     * check, when the span ends.
     *
     * @param changed members that must run
     * @param span what the changed world did
     * @param baseline what an unchanged world did; {@code null} where there is none
     */
    public static Judgement judge(
            List<Requirement> requirements, Collection<ResourceId> changed, Span span, @Nullable Span baseline) {
        var findings = new ArrayList<Finding>();
        findings.add(running(changed, span));
        for (Requirement requirement : requirements) {
            for (Criterion criterion : requirement.criteria()) {
                findings.add(new Case(requirement.policy(), requirement.probe(), criterion, span, baseline).find());
            }
        }
        return Judgement.of(findings);
    }

    /** The requirements that can be measured on what is live: by the engine, or by a probe that is marked live. */
    public static List<Requirement> onLive(List<Requirement> requirements) {
        return requirements.stream()
                .map(requirement -> new Requirement(
                        requirement.policy(),
                        liveProbe(requirement.probe()),
                        requirement.criteria().stream()
                                .filter(criterion -> criterion.metric().source() == Metric.Source.ENGINE
                                        || liveProbe(requirement.probe()) != null)
                                .toList()))
                .toList();
    }

    private static @Nullable Probe liveProbe(@Nullable Probe probe) {
        return probe != null && probe.live() ? probe : null;
    }

    private static Finding running(Collection<ResourceId> changed, Span span) {
        SortedSet<ResourceId> unhealthy = span.recording().unhealthy(changed::contains, span.to());
        SortedSet<ResourceId> unknown = span.recording().unknown(changed, span.to());
        Verdict verdict =
                !unhealthy.isEmpty() ? Verdict.FAILED : unknown.isEmpty() ? Verdict.PASSED : Verdict.INCONCLUSIVE;
        return new Finding(
                "twinflight",
                "changed members run and are healthy",
                verdict,
                (double) unhealthy.size(),
                null,
                switch (verdict) {
                    case PASSED -> "every changed member runs and is healthy";
                    case FAILED -> "not running or not healthy: " + names(unhealthy);
                    case INCONCLUSIVE -> "not seen, or still starting: " + names(unknown);
                });
    }

    private static String names(SortedSet<ResourceId> members) {
        return String.join(", ", members.stream().map(ResourceId::name).toList());
    }

    private record Case(
            String policy,
            @Nullable Probe probe,
            Criterion criterion,
            Span span,
            @Nullable Span baseline) {

        Finding find() {
            Span judged = span.after(criterion.initialDelay());
            Span beside = baseline == null ? null : baseline.after(criterion.initialDelay());
            OptionalDouble whole = measure(judged);
            OptionalDouble wholeBeside = beside == null ? OptionalDouble.empty() : measure(beside);
            int wanted = measurements(judged);
            Duration length = criterion.interval() == null ? judged.length() : criterion.interval();
            int failed = 0;
            int unmeasured = wanted == 0 ? 1 : 0;
            for (int i = 0; i < wanted; i++) {
                Duration start = length.multipliedBy(i);
                OptionalDouble value = measure(judged.part(start, length));
                OptionalDouble other = beside == null || criterion.increase() == null
                        ? wholeBeside
                        : measure(beside.part(start, length));
                if (value.isEmpty() || (criterion.increase() != null && other.isEmpty())) {
                    unmeasured++;
                } else if (!holds(value.getAsDouble(), other)) {
                    failed++;
                }
            }
            return finding(whole, wholeBeside, wanted, failed, unmeasured);
        }

        private OptionalDouble measure(Span part) {
            return Measure.of(criterion.metric(), criterion.resource(), probe, part);
        }

        private int measurements(Span judged) {
            Duration interval = criterion.interval();
            if (!judged.length().isPositive()) {
                return 0;
            }
            if (interval == null) {
                return 1;
            }
            int held = (int) (judged.length().toMillis() / interval.toMillis());
            if (criterion.count() > held) {
                return 0;
            }
            return criterion.count() > 0 ? criterion.count() : held;
        }

        private boolean holds(double value, OptionalDouble other) {
            Double max = criterion.max();
            Double min = criterion.min();
            Double increase = criterion.increase();
            return (max == null || value <= max)
                    && (min == null || value >= min)
                    && (increase == null || value <= other.orElseThrow() * (1 + increase));
        }

        private Finding finding(OptionalDouble whole, OptionalDouble beside, int wanted, int failed, int unmeasured) {
            Verdict verdict = failed > criterion.failureLimit()
                    ? Verdict.FAILED
                    : unmeasured > 0 ? Verdict.INCONCLUSIVE : Verdict.PASSED;
            String bound = CriterionWords.of(criterion);
            String seen = whole.isPresent() ? CriterionWords.value(criterion.metric(), whole.getAsDouble()) : "nothing";
            String against = beside.isPresent() && criterion.increase() != null
                    ? ", baseline " + CriterionWords.value(criterion.metric(), beside.getAsDouble())
                    : "";
            String counts = criterion.interval() == null
                    ? ""
                    : ", " + failed + " of " + wanted + " measurements failed, " + criterion.failureLimit() + " may";
            String lack = unmeasured > 0 ? ", too few samples" : "";
            return new Finding(
                    policy,
                    bound,
                    verdict,
                    whole.isPresent() ? whole.getAsDouble() : null,
                    beside.isPresent() ? beside.getAsDouble() : null,
                    bound + ": measured " + seen + against + counts + lack);
        }
    }
}
