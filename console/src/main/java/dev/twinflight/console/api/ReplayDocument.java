package dev.twinflight.console.api;

import dev.twinflight.engine.difference.Replay;
import dev.twinflight.rules.decision.Decision;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a revision makes of recorded facts.
 *
 * @param counts decisions by result: {@code same}, {@code changed}, {@code vanished}
 * @param decisions the newest first
 * @param appeared what the revision concludes from the same facts, and the revision of the time did not
 */
public record ReplayDocument(
        String revision, Map<String, Long> counts, List<ReplayedDocument> decisions, List<AppearedDocument> appeared) {

    /**
     * @param entry number of the entry in the log
     * @param result {@code same}, {@code changed} or {@code vanished}
     * @param before as it was kept
     * @param after what the revision concludes; {@code null} where nothing
     */
    public record ReplayedDocument(
            long entry,
            String result,
            DecisionDocument before,
            @Nullable ConclusionDocument after) {}

    /** A decision that was not made at the time. */
    public record AppearedDocument(
            String resource, String resourceId, String policy, String rule, ConclusionDocument after) {

        static AppearedDocument of(Decision decision) {
            return new AppearedDocument(
                    decision.resource().slug(),
                    decision.resource().toString(),
                    decision.origin().policy(),
                    decision.origin().rule(),
                    ConclusionDocument.of(decision));
        }
    }

    /** @throws ApiException when the facts could not be evaluated */
    static ReplayDocument of(Replay replay) {
        return switch (replay) {
            case Replay.Refused(String code, String reason) -> throw DifferenceDocument.refused(code, reason);
            case Replay.Made(String revision, List<Replay.Replayed> decisions, List<Decision> appeared) ->
                new ReplayDocument(
                        revision,
                        counts(decisions),
                        decisions.stream().map(ReplayDocument::replayed).toList(),
                        appeared.stream().map(AppearedDocument::of).toList());
        };
    }

    private static Map<String, Long> counts(List<Replay.Replayed> decisions) {
        var counts = new TreeMap<String, Long>();
        Arrays.stream(Replay.Result.values())
                .forEach(result -> counts.put(
                        Words.word(result),
                        decisions.stream()
                                .filter(replayed -> replayed.result() == result)
                                .count()));
        return counts;
    }

    private static ReplayedDocument replayed(Replay.Replayed replayed) {
        Decision after = replayed.after();
        return new ReplayedDocument(
                replayed.before().entry().number(),
                Words.word(replayed.result()),
                DecisionDocument.of(replayed.before()),
                after == null ? null : ConclusionDocument.of(after));
    }
}
