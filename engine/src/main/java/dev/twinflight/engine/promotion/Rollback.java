package dev.twinflight.engine.promotion;

import dev.twinflight.engine.plan.Plan;
import dev.twinflight.engine.port.PreparedChange;
import dev.twinflight.engine.port.World;
import dev.twinflight.engine.port.WorldException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Takes a plan's steps back, the last first. Idempotent; stateless. */
public final class Rollback {

    private Rollback() {}

    /**
     * Restores every step that was prepared and is not restored yet. A resource that somebody removed meanwhile is noted
     * and passed over.
     *
     * @throws WorldException when a step cannot be taken back now: call again, with the progress journalled meanwhile
     */
    public static void restore(Plan plan, Map<String, World> worlds, Progress progress, PromotionLog log) {
        steps(plan).stream()
                .filter(step -> progress.prepared().containsKey(step.number())
                        && !progress.restored().contains(step.number()))
                .forEach(step -> restore(step, worlds, progress, log));
    }

    private static List<Plan.Step> steps(Plan plan) {
        return plan.steps().stream()
                .sorted(Comparator.comparingInt(Plan.Step::number).reversed())
                .toList();
    }

    private static void restore(Plan.Step step, Map<String, World> worlds, Progress progress, PromotionLog log) {
        PreparedChange prepared = Objects.requireNonNull(progress.prepared().get(step.number()));
        World world = Objects.requireNonNull(worlds.get(step.group()), () -> "no world of group " + step.group());
        String note = "";
        try {
            world.restore(prepared);
        } catch (WorldException e) {
            if (e.reason() != WorldException.Reason.RESOURCE_GONE) {
                throw e;
            }
            note = "somebody removed it meanwhile; nothing to take back";
        }
        log.restored(step.number(), step.resource(), note);
    }
}
