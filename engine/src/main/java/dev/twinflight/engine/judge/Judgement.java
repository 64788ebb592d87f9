package dev.twinflight.engine.judge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Criteria held against what was measured. Immutable.
 *
 * @param verdict what the findings add up to
 * @param findings one for each criterion
 */
public record Judgement(Verdict verdict, List<Finding> findings) {

    public Judgement {
        findings = List.copyOf(findings);
    }

    /** What a judgement came to. */
    public enum Verdict {
        /** Every criterion holds. */
        PASSED,
        /** A criterion does not hold. */
        FAILED,
        /** Too little was measured to say. */
        INCONCLUSIVE
    }

    /**
     * One criterion.
     *
     * @param policy whose it is
     * @param criterion in words, as {@code http.latency.p99 at most 200ms}
     * @param verdict of this criterion
     * @param value what was measured over the whole span, in the metric's unit; {@code null} for nothing
     * @param baseline the same of the baseline, where it is compared with
     * @param reason in words, with the figures
     */
    public record Finding(
            String policy,
            String criterion,
            Verdict verdict,
            @Nullable Double value,
            @Nullable Double baseline,
            String reason) {}

    /** The worst of several verdicts: failed before inconclusive before passed. */
    public static Judgement of(List<Finding> findings) {
        Verdict verdict = Verdict.PASSED;
        for (Finding finding : findings) {
            if (finding.verdict() == Verdict.FAILED) {
                verdict = Verdict.FAILED;
            } else if (finding.verdict() == Verdict.INCONCLUSIVE && verdict == Verdict.PASSED) {
                verdict = Verdict.INCONCLUSIVE;
            }
        }
        return new Judgement(verdict, findings);
    }

    /** Findings that do not pass, in words. */
    public String complaint() {
        return String.join(
                "; ",
                findings.stream()
                        .filter(finding -> finding.verdict() != Verdict.PASSED)
                        .map(Finding::reason)
                        .toList());
    }
}
