package dev.twinflight.console.api;

import dev.twinflight.console.people.Account;
import dev.twinflight.console.run.RunDesk;
import dev.twinflight.console.run.Runs;
import dev.twinflight.engine.run.Ruling;
import dev.twinflight.engine.run.RunState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Runs, and people's words on them. */
@RestController
@RequestMapping("/api/v1/runs")
@Tag(name = "runs")
class RunController {

    private final Runs runs;
    private final RunDesk desk;

    RunController(Runs runs, RunDesk desk) {
        this.runs = runs;
        this.desk = desk;
    }

    /** Bound to exactly this revision, plan and report. */
    record Approval(
            @NotBlank String revision,
            @NotBlank String planHash,
            @NotBlank String report) {}

    record Reason(@NotBlank @Size(max = 2000) String reason) {}

    @GetMapping
    @Operation(summary = "Runs, newest first")
    Page<RunSummary> list(
            @RequestParam(required = false) @Nullable String branch,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String after) {
        var wanted = runs.runs().stream()
                .filter(run -> branch == null || run.candidate().branch().equals(branch))
                .toList();
        return Page.of(wanted, limit, after, RunState::id, RunSummary::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One run, with plan and timeline")
    RunDocument show(@PathVariable String id) {
        return RunDocument.of(run(id));
    }

    @GetMapping("/{id}/report")
    @Operation(summary = "What the run's simulation showed")
    ReportDocument report(@PathVariable String id) {
        var report = run(id).report();
        if (report == null) {
            throw ApiException.notThere("no-report", "Run " + id + " has no simulation report yet");
        }
        return ReportDocument.of(id, report);
    }

    @PostMapping("/{id}/approval")
    @Operation(summary = "Approve exactly this revision, plan and report (reviewer)")
    RunDocument approve(
            @PathVariable String id,
            @Valid @RequestBody Approval approval,
            @Parameter(hidden = true) @AuthenticationPrincipal Account account) {
        return taken(desk.approve(account, id, approval.revision(), approval.planHash(), approval.report()));
    }

    @PostMapping("/{id}/rejection")
    @Operation(summary = "Reject (reviewer or operator)")
    RunDocument reject(
            @PathVariable String id,
            @Valid @RequestBody Reason reason,
            @Parameter(hidden = true) @AuthenticationPrincipal Account account) {
        return taken(desk.reject(account, id, reason.reason()));
    }

    @PostMapping("/{id}/abort")
    @Operation(summary = "Stop a run under way (reviewer or operator)")
    RunDocument abort(
            @PathVariable String id,
            @Valid @RequestBody Reason reason,
            @Parameter(hidden = true) @AuthenticationPrincipal Account account) {
        return taken(desk.abort(account, id, reason.reason()));
    }

    @PostMapping("/{id}/rollback")
    @Operation(summary = "Take a promotion back: configuration, rule set and Git, never data (reviewer or operator)")
    RunDocument rollback(
            @PathVariable String id,
            @Valid @RequestBody Reason reason,
            @Parameter(hidden = true) @AuthenticationPrincipal Account account) {
        return taken(desk.rollback(account, id, reason.reason()));
    }

    private RunState run(String id) {
        return runs.run(id).orElseThrow(() -> ApiException.unknown("run", id));
    }

    private static RunDocument taken(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Taken taken -> RunDocument.of(taken.state());
            case Ruling.Unknown unknown -> throw ApiException.unknown("run", unknown.run());
            case Ruling.Refused refused -> throw ApiException.conflict(refused.code(), refused.reason());
        };
    }
}
