package dev.twinflight.console.api;

import dev.twinflight.engine.difference.Comparison;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.difference.BlastRadius;
import dev.twinflight.rules.difference.DifferentDecision;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What two revisions decide differently about the same facts.
 *
 * @param at when the facts were recorded; {@code null} for those that hold now
 * @param unchanged conclusions both revisions come to
 * @param reach resources touched of all
 * @param groups of groups with at least one resource touched, the most of their members first
 * @param total differences there are
 * @param decisions the first 500 of them, by resource, policy and rule
 */
public record DifferenceDocument(
        String from,
        String to,
        @Nullable Instant at,
        int unchanged,
        Reach reach,
        List<GroupReach> groups,
        int total,
        List<Different> decisions) {

    private static final int MOST = 500;

    /** @param share 0..1 */
    public record Reach(int touched, int all, double share) {
        static Reach of(BlastRadius.Reach reach) {
            return new Reach(reach.touched(), reach.all(), reach.share());
        }
    }

    /** @param share 0..1 */
    public record GroupReach(String group, int touched, int all, double share) {}

    /**
     * @param difference {@code appeared}, {@code changed} or {@code vanished}
     * @param before at the earlier revision
     * @param after at the later one
     */
    public record Different(
            String difference,
            String resource,
            String resourceId,
            String policy,
            String rule,
            @Nullable ConclusionDocument before,
            @Nullable ConclusionDocument after) {

        static Different of(DifferentDecision different) {
            return switch (different) {
                case DifferentDecision.Appeared(Decision decision) -> of("appeared", different, null, decision);
                case DifferentDecision.Vanished(Decision decision) -> of("vanished", different, decision, null);
                case DifferentDecision.Changed(Decision before, Decision decision) ->
                    of("changed", different, before, decision);
            };
        }

        private static Different of(
                String word, DifferentDecision different, @Nullable Decision before, @Nullable Decision after) {
            return new Different(
                    word,
                    different.resource().slug(),
                    different.resource().toString(),
                    different.policy(),
                    different.rule(),
                    before == null ? null : ConclusionDocument.of(before),
                    after == null ? null : ConclusionDocument.of(after));
        }
    }

    /** @throws ApiException when the revisions could not be compared */
    static DifferenceDocument of(Comparison comparison) {
        return switch (comparison) {
            case Comparison.Refused(String code, String reason) -> throw refused(code, reason);
            case Comparison.Made made ->
                new DifferenceDocument(
                        made.from(),
                        made.to(),
                        made.at(),
                        made.difference().unchanged(),
                        Reach.of(made.reach().whole()),
                        made.reach().groups().stream()
                                .map(group -> new GroupReach(
                                        group.group(),
                                        group.reach().touched(),
                                        group.reach().all(),
                                        group.reach().share()))
                                .toList(),
                        made.difference().decisions().size(),
                        made.difference().decisions().stream()
                                .limit(MOST)
                                .map(Different::of)
                                .toList());
        };
    }

    static ApiException refused(String code, String reason) {
        return code.equals("unknown-revision")
                ? ApiException.notThere(code, reason)
                : ApiException.conflict(code, reason);
    }
}
