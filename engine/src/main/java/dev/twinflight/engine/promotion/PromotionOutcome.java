package dev.twinflight.engine.promotion;

import dev.twinflight.engine.judge.Judgement;

/** What applying a plan to live came to. */
public sealed interface PromotionOutcome {

    /** Every wave is applied and verified. */
    record Verified() implements PromotionOutcome {}

    /**
     * It must be taken back.
     *
     * @param code stable: {@code criteria-failed}, {@code too-few-samples}, {@code step-refused}, {@code change-failed},
     *     {@code resource-gone}
     * @param reason with the figures
     */
    record Disappointed(String code, String reason) implements PromotionOutcome {}

    /** What a wave's verification comes to. */
    static PromotionOutcome of(Judgement judgement) {
        return switch (judgement.verdict()) {
            case PASSED -> new Verified();
            case FAILED -> new Disappointed("criteria-failed", judgement.complaint());
            case INCONCLUSIVE -> new Disappointed("too-few-samples", judgement.complaint());
        };
    }
}
