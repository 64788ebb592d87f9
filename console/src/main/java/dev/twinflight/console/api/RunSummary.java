package dev.twinflight.console.api;

import dev.twinflight.engine.run.RunEvent;
import dev.twinflight.engine.run.RunState;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run in a list.
 *
 * @param subject subject line of the commit
 * @param phase as {@code awaiting-approval}
 * @param outcome as {@code promoted}; {@code null} until it is over
 * @param code why it ended so; {@code null} until it is over
 * @param reviewersWanted approvals the policies ask for; {@code null} until planned
 */
public record RunSummary(
        String id,
        String branch,
        String revision,
        String base,
        String pusher,
        String subject,
        String phase,
        @Nullable String outcome,
        @Nullable String code,
        @Nullable String reason,
        @Nullable String planHash,
        @Nullable String reportId,
        @Nullable Integer reviewersWanted,
        Set<String> approvals,
        Instant receivedAt,
        Instant changedAt) {

    static RunSummary of(RunState run) {
        RunEvent.Ended ending = run.ending();
        return new RunSummary(
                run.id(),
                run.candidate().branch(),
                run.candidate().revision(),
                run.base(),
                run.candidate().pusher(),
                run.subject(),
                Words.word(run.phase()),
                ending == null ? null : Words.word(ending.outcome()),
                ending == null ? null : ending.code(),
                ending == null ? null : ending.reason(),
                run.planHash(),
                run.report() == null ? null : run.report().id(),
                run.settings() == null ? null : run.settings().reviewers(),
                run.approvals(),
                run.receivedAt(),
                run.changedAt());
    }
}
