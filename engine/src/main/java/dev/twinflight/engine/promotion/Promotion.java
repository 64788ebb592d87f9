package dev.twinflight.engine.promotion;

import dev.twinflight.engine.judge.Judge;
import dev.twinflight.engine.judge.Judgement;
import dev.twinflight.engine.judge.Readiness;
import dev.twinflight.engine.judge.Requirement;
import dev.twinflight.engine.judge.Span;
import dev.twinflight.engine.judge.Timing;
import dev.twinflight.engine.judge.Watched;
import dev.twinflight.engine.plan.Plan;
import dev.twinflight.engine.port.Preparation;
import dev.twinflight.engine.port.PreparedChange;
import dev.twinflight.engine.port.Telemetry;
import dev.twinflight.engine.port.Workload;
import dev.twinflight.engine.port.World;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.policy.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Applies a plan to what is live, wave by wave, each verified, and resumes where a crash left it. Stateless beyond its
 * ports; how far it is stands in the journal.
 */
public final class Promotion {

    private static final Duration READY = Duration.ofSeconds(45);
    private static final Duration PROBE_STARTS = Duration.ofSeconds(30);

    private final Telemetry telemetry;
    private final Workload workload;
    private final Timing timing;

    public Promotion(Telemetry telemetry, Workload workload, Timing timing) {
        this.telemetry = telemetry;
        this.workload = workload;
        this.timing = timing;
    }

    /**
     * What to promote.
     *
     * @param run whose it is
     * @param plan not empty
     * @param worlds the live world of each group the plan touches
     * @param requirements as in the settings; what cannot be measured on live is left out
     * @param waves rising shares
     * @param verify how long each wave is watched
     */
    public record Order(
            String run,
            Plan plan,
            Map<String, World> worlds,
            List<Requirement> requirements,
            List<Double> waves,
            Duration verify) {

        World worldOf(Plan.Step step) {
            return Objects.requireNonNull(worlds.get(step.group()), () -> "no world of group " + step.group());
        }
    }

    /**
     * Goes on from where the journal says.
     *
     * @param stop asked between two steps
     * @throws WorldException with {@code ENGINE_UNREACHABLE}: call again, with the progress journalled meanwhile
     * @throws InterruptedException when stopped, also between two steps
     */
    public PromotionOutcome promote(Order order, Progress progress, PromotionLog log, BooleanSupplier stop)
            throws InterruptedException {
        List<Requirement> requirements = Judge.onLive(order.requirements());
        List<List<ResourceId>> waves = Waves.of(order.plan(), order.waves());
        for (int wave = progress.waves(); wave < waves.size(); wave++) {
            PromotionOutcome outcome =
                    new Wave(order, requirements, wave + 1, waves.get(wave), progress, log, stop).run();
            if (outcome instanceof PromotionOutcome.Disappointed) {
                return outcome;
            }
        }
        return new PromotionOutcome.Verified();
    }

    /** One wave. Confined to the promotion's thread. */
    private final class Wave {
        private final Order order;
        private final List<Requirement> requirements;
        private final int number;
        private final List<ResourceId> resources;
        private final Progress progress;
        private final PromotionLog log;
        private final BooleanSupplier stop;
        private final List<Watched> watched = new ArrayList<>();

        Wave(
                Order order,
                List<Requirement> requirements,
                int number,
                List<ResourceId> resources,
                Progress progress,
                PromotionLog log,
                BooleanSupplier stop) {
            this.order = order;
            this.requirements = requirements;
            this.number = number;
            this.resources = resources;
            this.progress = progress;
            this.log = log;
            this.stop = stop;
        }

        PromotionOutcome run() throws InterruptedException {
            log.waveStarted(number, resources);
            try {
                for (World world : order.worlds().values()) {
                    watch(world);
                }
                Instant before = timing.now();
                if (comparable()) {
                    log.note("Wave " + number + ": measuring " + order.verify().toSeconds() + " s before the change");
                    timing.sleep(order.verify());
                }
                Instant changed = timing.now();
                PromotionOutcome applied = applySteps();
                return applied instanceof PromotionOutcome.Disappointed ? applied : verify(before, changed);
            } catch (WorldException e) {
                if (e.reason() == WorldException.Reason.ENGINE_UNREACHABLE) {
                    throw e;
                }
                return new PromotionOutcome.Disappointed(e.reason().code(), String.valueOf(e.getMessage()));
            } finally {
                watched.forEach(Watched::close);
            }
        }

        private void watch(World world) throws InterruptedException {
            Watched begun = Watched.begin(telemetry, world);
            watched.add(begun);
            Duration atMost = order.verify().multipliedBy(2).plus(READY).plusMinutes(1 + resources.size());
            begun.drive(workload, world, order.run(), requirements, Probe::liveRate, atMost);
            begun.awaitDriven(PROBE_STARTS);
            begun.recording().takenOut(order.plan().takenOut());
        }

        /** What is measured now says how it was before the wave only if no step of the wave was begun before a crash. */
        private boolean comparable() {
            return compares()
                    && resources.stream()
                            .flatMap(resource -> order.plan().stepsOf(resource).stream())
                            .noneMatch(step -> progress.prepared().containsKey(step.number()));
        }

        private boolean compares() {
            return requirements.stream()
                    .flatMap(requirement -> requirement.criteria().stream())
                    .anyMatch(criterion -> criterion.increase() != null);
        }

        private PromotionOutcome applySteps() throws InterruptedException {
            for (ResourceId resource : resources) {
                for (Plan.Step step : order.plan().stepsOf(resource)) {
                    if (stop.getAsBoolean()) {
                        throw new InterruptedException("stopped between two steps");
                    }
                    PromotionOutcome outcome = apply(step);
                    if (outcome instanceof PromotionOutcome.Disappointed) {
                        return outcome;
                    }
                }
            }
            return new PromotionOutcome.Verified();
        }

        private PromotionOutcome apply(Plan.Step step) {
            if (progress.applied().contains(step.number())) {
                return new PromotionOutcome.Verified();
            }
            World world = order.worldOf(step);
            PreparedChange known = progress.prepared().get(step.number());
            Preparation preparation = known == null
                    ? world.prepare(step.resource(), step.change(), order.run() + "-" + step.number())
                    : new Preparation.Ready(known);
            return switch (preparation) {
                case Preparation.Ready ready -> {
                    if (known == null) {
                        log.prepared(step.number(), ready.change());
                    }
                    world.apply(ready.change());
                    log.applied(step.number(), step.resource());
                    yield new PromotionOutcome.Verified();
                }
                case Preparation.AlreadySo _ -> new PromotionOutcome.Verified();
                case Preparation.Refused refused ->
                    new PromotionOutcome.Disappointed(
                            "step-refused",
                            "step " + step.number() + " on " + step.resource() + ": " + refused.reason());
            };
        }

        private PromotionOutcome verify(Instant before, Instant changed) throws InterruptedException {
            for (World world : order.worlds().values()) {
                var own = order.plan().leftRunning(resources).stream()
                        .filter(world.members()::contains)
                        .toList();
                Readiness.await(world, own, READY, timing);
            }
            Instant from = timing.now();
            log.note("Wave " + number + ": verifying for " + order.verify().toSeconds() + " s");
            timing.sleep(order.verify());
            Instant to = timing.now();
            var findings = new ArrayList<Judgement.Finding>();
            for (Watched world : watched) {
                world.rethrow();
                findings.addAll(judge(world, before, changed, from, to).findings());
            }
            Judgement judgement = Judgement.of(findings);
            log.waveVerified(number, judgement);
            return PromotionOutcome.of(judgement);
        }

        private Judgement judge(Watched world, Instant before, Instant changed, Instant from, Instant to) {
            @Nullable Span baseline = comparable() ? new Span(world.recording(), before, changed) : null;
            return Judge.judge(
                    requirements, order.plan().leftRunning(resources), new Span(world.recording(), from, to), baseline);
        }
    }
}
