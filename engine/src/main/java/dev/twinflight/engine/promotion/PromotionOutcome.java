package dev.twinflight.engine.promotion;

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
}
