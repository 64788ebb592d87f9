package dev.twinflight.engine.promotion;

import dev.twinflight.engine.judge.Judgement;
import dev.twinflight.engine.port.PreparedChange;
import dev.twinflight.rules.fact.ResourceId;
import java.util.List;

/** Where a promotion writes down what it does. What a method returned from is on disk. */
public interface PromotionLog {

    void waveStarted(int wave, List<ResourceId> resources);

    /** Called before the change is made. */
    void prepared(int step, PreparedChange change);

    void applied(int step, ResourceId resource);

    void waveVerified(int wave, Judgement judgement);

    void restored(int step, ResourceId resource, String note);

    void note(String text);
}
