package dev.twinflight.engine.run;

import dev.twinflight.engine.judge.Judgement;
import dev.twinflight.engine.judge.Timing;
import dev.twinflight.engine.plan.Plan;
import dev.twinflight.engine.port.LiveWorlds;
import dev.twinflight.engine.port.PolicySource;
import dev.twinflight.engine.port.World;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.promotion.Progress;
import dev.twinflight.engine.promotion.Promotion;
import dev.twinflight.engine.promotion.PromotionOutcome;
import dev.twinflight.engine.promotion.Rollback;
import dev.twinflight.rules.fact.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Takes an approved run to what is live, or back. Confined to the driver's thread. */
final class PromotionTurns {

    private final String run;
    private final RunStore store;
    private final PolicySource source;
    private final LiveWorlds worlds;
    private final Turns.Interruptibly interruptibly;
    private final BooleanSupplier stop;
    private final Promotion promotion;
    private final JournalledPromotion log;

    PromotionTurns(
            String run,
            RunStore store,
            RunPorts ports,
            Timing timing,
            Turns.Interruptibly interruptibly,
            BooleanSupplier stop) {
        this.run = run;
        this.store = store;
        this.source = ports.source();
        this.worlds = ports.worlds();
        this.interruptibly = interruptibly;
        this.stop = stop;
        this.promotion = new Promotion(ports.telemetry(), ports.workload(), timing);
        this.log = new JournalledPromotion(run, store);
    }

    /** Checks that the plan still fits what is live, and begins. */
    void begin(RunState state) throws InterruptedException {
        if (!source.main().equals(Optional.of(state.base()))) {
            outOfDate("main-moved", "main has moved since the push: rebase and push again");
            return;
        }
        Plan plan = Objects.requireNonNull(state.plan());
        var changes = new ArrayList<String>();
        interruptibly.run(() -> changes.addAll(changesSince(plan)));
        if (!changes.isEmpty()) {
            outOfDate(
                    "live-changed",
                    "live has changed since the plan was frozen: " + String.join("; ", changes)
                            + ". Push again for a new plan");
            return;
        }
        store.decide(run, RunEngine.SELF, now -> start(Objects.requireNonNull(now)));
    }

    /** A run that was told to stop does not start; nor does one whose ground another run is just taking back. */
    private @Nullable RunEvent start(RunState now) {
        if (now.stop() != null) {
            return null;
        }
        return store.isRollingBack()
                ? new RunEvent.Ended(
                        Outcome.OUT_OF_DATE, "main-moved", "main is being taken back: rebase and push again")
                : new RunEvent.PromotionStarted(now.base());
    }

    private List<String> changesSince(Plan plan) {
        var changes = new ArrayList<String>();
        SortedMap<String, World> byGroup = RunGroups.worlds(source, worlds, plan);
        byGroup.forEach((group, world) -> {
            if (!world.members().equals(plan.members().get(group))) {
                changes.add("group " + group + " has other members: " + world.members());
            }
        });
        for (Plan.Step step : plan.steps()) {
            World world = Objects.requireNonNull(byGroup.get(step.group()));
            String digest = digest(world, step.resource());
            if (!digest.equals(plan.digests().get(step.resource()))) {
                changes.add(step.resource() + (digest.isEmpty() ? " is gone" : " was changed"));
            }
        }
        return changes;
    }

    private static String digest(World world, ResourceId resource) {
        try {
            return world.observe(resource).digest();
        } catch (WorldException e) {
            if (e.reason() == WorldException.Reason.RESOURCE_GONE) {
                return "";
            }
            throw e;
        }
    }

    private void outOfDate(String code, String reason) {
        append(new RunEvent.Ended(Outcome.OUT_OF_DATE, code, reason));
    }

    void promote(RunState state) throws InterruptedException {
        Plan plan = Objects.requireNonNull(state.plan());
        String revision = state.candidate().revision();
        if (!source.advanceMain(state.base(), revision)) {
            append(new RunEvent.RollbackStarted(RunEngine.SELF, "main-moved", "main was moved by somebody else"));
            return;
        }
        AtomicReference<PromotionOutcome> outcome = new AtomicReference<>(verifiedSoFar(state));
        if (!plan.isEmpty() && outcome.get() instanceof PromotionOutcome.Verified) {
            Settings settings = Objects.requireNonNull(state.settings());
            var order = new Promotion.Order(
                    run,
                    plan,
                    RunGroups.worlds(source, worlds, plan),
                    settings.requirements(),
                    settings.waves(),
                    settings.verify());
            interruptibly.run(() -> {
                order.worlds().values().forEach(World::members);
                outcome.set(promotion.promote(order, progress(state), log, stop));
            });
        }
        switch (Objects.requireNonNull(outcome.get())) {
            case PromotionOutcome.Verified _ -> {
                source.putInForce(revision);
                store.decide(run, RunEngine.SELF, now -> ending(plan, Objects.requireNonNull(now)));
            }
            case PromotionOutcome.Disappointed disappointed ->
                append(new RunEvent.RollbackStarted(RunEngine.SELF, disappointed.code(), disappointed.reason()));
        }
    }

    /** A crash may have come between a wave's verification and what follows from it. */
    private static PromotionOutcome verifiedSoFar(RunState state) {
        return state.verified().stream()
                .filter(judgement -> judgement.verdict() != Judgement.Verdict.PASSED)
                .map(PromotionOutcome::of)
                .findFirst()
                .orElseGet(PromotionOutcome.Verified::new);
    }

    /** Somebody's stop that came in the last moment is heeded. */
    private static RunEvent ending(Plan plan, RunState now) {
        RunEvent.StopAsked stop = now.stop();
        return stop != null
                ? new RunEvent.RollbackStarted(stop.user(), "stopped", stop.reason())
                : new RunEvent.Ended(
                        Outcome.PROMOTED,
                        "promoted",
                        plan.isEmpty()
                                ? "in force; there was nothing to change now"
                                : "every wave is applied and verified");
    }

    void rollBack(RunState state) {
        Plan plan = Objects.requireNonNull(state.plan());
        RunEvent.RollbackStarted rollback = Objects.requireNonNull(state.rollback());
        Map<String, World> byGroup = RunGroups.worlds(source, worlds, plan);
        Rollback.restore(plan, byGroup, progress(state), log);
        String revision = state.candidate().revision();
        boolean moved =
                source.main().map(main -> source.descends(main, revision)).orElse(false);
        if (moved) {
            String revert = source.revert(run, state.base(), revision, rollback.reason());
            if (state.revert() == null) {
                append(new RunEvent.Reverted(revert));
            }
            source.putInForce(revert);
        }
        append(new RunEvent.Ended(Outcome.ROLLED_BACK, rollback.code(), rollback.reason()));
    }

    private static Progress progress(RunState state) {
        return new Progress(
                state.prepared(),
                state.applied(),
                state.restored(),
                state.verified().size());
    }

    private void append(RunEvent event) {
        store.append(run, RunEngine.SELF, event);
    }
}
