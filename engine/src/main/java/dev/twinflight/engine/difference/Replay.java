package dev.twinflight.engine.difference;

import dev.twinflight.engine.decision.KeptDecision;
import dev.twinflight.rules.decision.Decision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What another revision makes of recorded facts. */
public sealed interface Replay {

    /**
     * Each recorded decision beside what the revision concludes from the facts it was made from.
     *
     * @param decisions in the order they were given
     * @param appeared what the revision concludes from the same facts and the revision of the time did not
     */
    record Made(String revision, List<Replayed> decisions, List<Decision> appeared) implements Replay {
        public Made {
            decisions = List.copyOf(decisions);
            appeared = List.copyOf(appeared);
        }
    }

    /** @param code stable: as that of a comparison */
    record Refused(String code, String reason) implements Replay {}

    /** How a replayed decision compares with the recorded one. */
    enum Result {
        SAME,
        CHANGED,
        /** The rule, or its policy, no longer concludes anything like it. */
        VANISHED
    }

    /** @param after what the same rule concludes about the same attribute now; {@code null} where nothing */
    record Replayed(
            KeptDecision.Logged before,
            Result result,
            @Nullable Decision after) {}
}
