package dev.twinflight.engine.run;

import dev.twinflight.engine.judge.Judgement;
import dev.twinflight.engine.port.PreparedChange;
import dev.twinflight.engine.promotion.PromotionLog;
import dev.twinflight.rules.fact.ResourceId;
import java.util.List;

/** Writes a promotion's doings into its run's journal. Thread-safe. */
record JournalledPromotion(String run, RunStore store) implements PromotionLog {

    @Override
    public void waveStarted(int wave, List<ResourceId> resources) {
        append(new RunEvent.WaveStarted(wave, resources));
    }

    @Override
    public void prepared(int step, PreparedChange change) {
        append(new RunEvent.StepPrepared(step, change));
    }

    @Override
    public void applied(int step, ResourceId resource) {
        append(new RunEvent.StepApplied(step, resource));
    }

    @Override
    public void waveVerified(int wave, Judgement judgement) {
        append(new RunEvent.WaveVerified(wave, judgement));
    }

    @Override
    public void restored(int step, ResourceId resource, String note) {
        append(new RunEvent.StepRestored(step, resource, note));
    }

    @Override
    public void note(String text) {
        append(new RunEvent.Noted(text));
    }

    private void append(RunEvent event) {
        store.append(run, RunEngine.SELF, event);
    }
}
