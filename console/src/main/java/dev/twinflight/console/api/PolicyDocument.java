package dev.twinflight.console.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.twinflight.rules.policy.Criterion;
import dev.twinflight.rules.policy.Policy;
import dev.twinflight.rules.policy.Probe;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** A policy in force. */
public record PolicyDocument(
        String name,
        String title,
        String owner,
        Set<String> groups,
        String enforcement,
        boolean blocks,
        SortedSet<String> precedes,
        double fidelity,
        SimulationDocument simulate,
        int reviewers,
        PromotionDocument promote,
        Map<String, String> rules,
        @Nullable String revision) {

    public record SimulationDocument(
            @JsonProperty("for") Duration span, @Nullable Probe probe, List<CriterionDocument> success) {}

    /** Bounds are in the metric's unit; {@code null} where there is none. */
    public record CriterionDocument(
            String metric,
            @Nullable String resource,
            @Nullable Double max,
            @Nullable Double min,
            @Nullable Double increase,
            @Nullable Duration interval,
            int count,
            int failureLimit,
            Duration initialDelay) {

        static CriterionDocument of(Criterion criterion) {
            return new CriterionDocument(
                    criterion.metric().word(),
                    criterion.resource(),
                    criterion.max(),
                    criterion.min(),
                    criterion.increase(),
                    criterion.interval(),
                    criterion.count(),
                    criterion.failureLimit(),
                    criterion.initialDelay());
        }
    }

    public record PromotionDocument(List<Double> waves, Duration verify) {}

    static PolicyDocument of(Policy policy, @Nullable String revision) {
        return new PolicyDocument(
                policy.name(),
                policy.title(),
                policy.owner(),
                policy.groups(),
                Words.word(policy.enforcement()),
                policy.blocks(),
                policy.precedes(),
                policy.fidelity(),
                new SimulationDocument(
                        policy.simulation().span(),
                        policy.simulation().probe(),
                        policy.simulation().success().stream()
                                .map(CriterionDocument::of)
                                .toList()),
                policy.reviewers(),
                new PromotionDocument(
                        policy.promotion().waves(), policy.promotion().verify()),
                policy.rules(),
                revision);
    }
}
