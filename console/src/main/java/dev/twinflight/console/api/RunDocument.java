package dev.twinflight.console.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.twinflight.engine.plan.Plan;
import dev.twinflight.engine.port.PreparedChange;
import dev.twinflight.engine.run.Outcome;
import dev.twinflight.engine.run.RunState;
import dev.twinflight.engine.run.Settings;
import dev.twinflight.rules.decision.Masked;
import dev.twinflight.rules.fact.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A run whole: the fields of {@link RunSummary}, and these.
 *
 * @param verification verdict of each wave so far
 * @param released whether its way back is given up
 * @param canRollBack whether it is promoted and can still be taken back
 */
public record RunDocument(
        @JsonUnwrapped RunSummary summary,
        @Nullable SettingsDocument settings,
        @Nullable PlanDocument plan,
        int attempts,
        List<VerificationDocument> verification,
        @Nullable RollbackDocument rollback,
        @Nullable StopDocument stop,
        @Nullable String revert,
        boolean released,
        boolean canRollBack,
        List<Moment> timeline) {

    /**
     * How the run is tried and promoted.
     *
     * @param fidelity each twin needs it, 0..1
     */
    public record SettingsDocument(
            List<String> policies,
            double fidelity,
            Duration simulate,
            int reviewers,
            List<Double> waves,
            Duration verify) {

        static SettingsDocument of(Settings settings) {
            return new SettingsDocument(
                    settings.policies(),
                    settings.fidelity(),
                    settings.simulate(),
                    settings.reviewers(),
                    settings.waves(),
                    settings.verify());
        }
    }

    /**
     * The frozen plan.
     *
     * @param members resource slugs by group
     */
    public record PlanDocument(
            String hash, String revision, List<StepDocument> steps, Map<String, List<String>> members) {}

    /**
     * One change to one resource.
     *
     * @param inPlace whether the running container is changed; {@code null} until it is prepared
     */
    public record StepDocument(
            int number,
            String group,
            String resource,
            String resourceId,
            String attribute,
            String from,
            String to,
            String policy,
            String rule,
            String decision,
            @Nullable Boolean inPlace,
            boolean applied,
            boolean restored) {}

    public record VerificationDocument(int wave, String verdict, String complaint) {}

    public record RollbackDocument(String actor, String code, String reason) {}

    public record StopDocument(String user, String reason) {}

    public record Moment(Instant at, String text) {}

    static RunDocument of(RunState run) {
        Settings settings = run.settings();
        return new RunDocument(
                RunSummary.of(run),
                settings == null ? null : SettingsDocument.of(settings),
                plan(run),
                run.attempts(),
                verification(run),
                run.rollback() == null
                        ? null
                        : new RollbackDocument(
                                run.rollback().actor(),
                                run.rollback().code(),
                                run.rollback().reason()),
                run.stop() == null
                        ? null
                        : new StopDocument(run.stop().user(), run.stop().reason()),
                run.revert(),
                run.released(),
                run.outcome().filter(Outcome.PROMOTED::equals).isPresent() && !run.released(),
                run.timeline().stream()
                        .map(moment -> new Moment(moment.at(), moment.text()))
                        .toList());
    }

    private static @Nullable PlanDocument plan(RunState run) {
        Plan plan = run.plan();
        String hash = run.planHash();
        if (plan == null || hash == null) {
            return null;
        }
        Map<String, List<String>> members = new TreeMap<>();
        plan.members()
                .forEach((group, ids) ->
                        members.put(group, ids.stream().map(ResourceId::slug).toList()));
        List<StepDocument> steps =
                plan.steps().stream().map(step -> step(run, step)).toList();
        return new PlanDocument(hash, plan.revision(), steps, members);
    }

    private static StepDocument step(RunState run, Plan.Step step) {
        PreparedChange prepared = run.prepared().get(step.number());
        return new StepDocument(
                step.number(),
                step.group(),
                step.resource().slug(),
                step.resource().toString(),
                step.change().attribute(),
                step.from(),
                Masked.of(step.change()).value(),
                step.policy(),
                step.rule(),
                step.decision(),
                prepared == null ? null : prepared.inPlace(),
                run.applied().contains(step.number()),
                run.restored().contains(step.number()));
    }

    private static List<VerificationDocument> verification(RunState run) {
        return IntStream.range(0, run.verified().size())
                .mapToObj(i -> new VerificationDocument(
                        i + 1,
                        Words.word(run.verified().get(i).verdict()),
                        run.verified().get(i).complaint()))
                .toList();
    }
}
