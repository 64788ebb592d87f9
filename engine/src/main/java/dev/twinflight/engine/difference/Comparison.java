package dev.twinflight.engine.difference;

import dev.twinflight.rules.difference.BlastRadius;
import dev.twinflight.rules.difference.DecisionDifference;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What comparing two revisions came to. */
public sealed interface Comparison {

    /**
     * They were compared.
     *
     * @param from the earlier revision
     * @param to the later revision
     * @param at when the facts were recorded; {@code null} for those that hold now
     * @param difference what differs; secrets are masked
     * @param reach how many resources that touches
     */
    record Made(String from, String to, @Nullable Instant at, DecisionDifference difference, BlastRadius reach)
            implements Comparison {}

    /**
     * They could not be compared.
     *
     * @param code stable: {@code unknown-revision}, {@code invalid}, {@code rules-failed}, {@code busy}
     */
    record Refused(String code, String reason) implements Comparison {}
}
