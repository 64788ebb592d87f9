package dev.twinflight.engine.decision;

import dev.twinflight.engine.port.DecisionLog;
import dev.twinflight.rules.decision.Decision;
import java.time.Instant;

/** Makes entries of the decision log. Stateless. */
public final class DecisionWriter {

    private DecisionWriter() {}

    /** An entry of a decision; {@code run} is empty for what is in force. */
    public static DecisionLog.Entry entry(
            DecisionEvent event,
            Instant at,
            String id,
            String thread,
            String group,
            String revision,
            String run,
            KeptDecision kept) {
        Decision decision = kept.decision();
        return new DecisionLog.Entry(
                0,
                at,
                id,
                thread,
                event.word(),
                group,
                decision.resource().toString(),
                decision.origin().policy(),
                decision.origin().rule(),
                revision,
                run,
                DecisionCodec.write(kept));
    }

    /** The end of a decision whose last entry this was. */
    public static DecisionLog.Entry gone(DecisionLog.Entry last, Instant at) {
        return new DecisionLog.Entry(
                0,
                at,
                last.id(),
                last.thread(),
                DecisionEvent.GONE.word(),
                last.group(),
                last.resource(),
                last.policy(),
                last.rule(),
                last.revision(),
                last.run(),
                last.document());
    }
}
