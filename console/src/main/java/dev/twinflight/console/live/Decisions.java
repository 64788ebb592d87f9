package dev.twinflight.console.live;

import dev.twinflight.engine.evaluation.LiveDecision;
import dev.twinflight.engine.fact.FactStore.Subscription;
import java.util.List;
import java.util.function.Consumer;

/** The decisions that hold now. */
public interface Decisions {

    /** Those of one group, in order of resource and rule. */
    List<LiveDecision> decisions(String group);

    /** Tells names of groups whose decisions changed; the listener must not block. */
    Subscription subscribe(Consumer<String> listener);
}
