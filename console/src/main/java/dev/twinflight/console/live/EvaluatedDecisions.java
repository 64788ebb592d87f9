package dev.twinflight.console.live;

import dev.twinflight.engine.evaluation.LiveDecision;
import dev.twinflight.engine.evaluation.LiveEvaluation;
import dev.twinflight.engine.fact.FactStore.Subscription;
import java.util.List;
import java.util.function.Consumer;

/** The decisions of the engine's evaluation. */
public record EvaluatedDecisions(LiveEvaluation evaluation) implements Decisions {

    @Override
    public List<LiveDecision> decisions(String group) {
        return evaluation.decisions(group);
    }

    @Override
    public Subscription subscribe(Consumer<String> listener) {
        return evaluation.subscribe(listener);
    }
}
