package dev.twinflight.console.api;

import dev.twinflight.console.decision.DecisionArchive;
import dev.twinflight.console.live.Decisions;
import dev.twinflight.console.live.PoliciesInForce;
import dev.twinflight.engine.decision.KeptDecision;
import dev.twinflight.engine.difference.Comparisons;
import dev.twinflight.engine.evaluation.LiveDecision;
import dev.twinflight.engine.port.DecisionLog.Filter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Decisions that hold now, those that are kept, and what another revision makes of their facts. */
@RestController
@RequestMapping("/api/v1/decisions")
@Tag(name = "decisions")
class DecisionController {

    private final PoliciesInForce inForce;
    private final Decisions decisions;
    private final DecisionArchive archive;
    private final Comparisons comparisons;

    DecisionController(PoliciesInForce inForce, Decisions decisions, DecisionArchive archive, Comparisons comparisons) {
        this.inForce = inForce;
        this.decisions = decisions;
        this.archive = archive;
        this.comparisons = comparisons;
    }

    /**
     * Which kept decisions are evaluated again.
     *
     * @param revision at this revision
     * @param limit the newest so many; 100 when left out
     */
    record ReplayOrder(
            @NotBlank @Size(max = 64) String revision,
            @Nullable @Size(max = 1000) String group,
            @Nullable @Size(max = 1000) String resource,
            @Nullable @Size(max = 1000) String policy,
            @Nullable @Size(max = 1000) String rule,
            @Nullable @Size(max = 64) String run,
            @Nullable @Size(max = 64) String id,
            @Nullable Instant since,
            @Nullable @Min(1) @Max(Page.MOST) Integer limit) {}

    @GetMapping
    @Operation(summary = "Decisions that hold now")
    Page<DecisionDocument> decisions(
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String resource,
            @RequestParam(required = false) @Nullable String policy,
            @RequestParam(required = false) @Nullable String rule,
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String after) {
        if (group != null && !inForce.groups().containsKey(group)) {
            throw ApiException.unknown("group", group);
        }
        List<LiveDecision> all = inForce.groups().keySet().stream()
                .filter(name -> group == null || name.equals(group))
                .flatMap(name -> decisions.decisions(name).stream())
                .filter(live -> resource == null
                        || live.decision().resource().slug().equals(resource)
                        || live.decision().resource().toString().equals(resource))
                .filter(live ->
                        policy == null || live.decision().origin().policy().equals(policy))
                .filter(live -> rule == null || live.decision().origin().rule().equals(rule))
                .filter(live -> since == null || !live.since().isBefore(since))
                .toList();
        return Page.of(all, limit, after, LiveDecision::id, DecisionDocument::of);
    }

    @GetMapping("/log")
    @Operation(
            summary = "What became of decisions, the newest first",
            description = "An entry is written when a decision appears, its conclusion, revision or fate changes, it"
                    + " goes, or a run's planning looks at it. 'resource' is a slug or a whole id.")
    Page<WholeDecision.Happened> log(
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String resource,
            @RequestParam(required = false) @Nullable String policy,
            @RequestParam(required = false) @Nullable String rule,
            @RequestParam(required = false) @Nullable String run,
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(defaultValue = "0") long after) {
        Page.checkLimit(limit);
        var filter = new Filter(group, resource, policy, rule, run, null, null, since);
        List<KeptDecision.Logged> found = archive.entries(filter, after, limit + 1);
        List<KeptDecision.Logged> cut = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                cut.stream().map(WholeDecision.Happened::of).toList(),
                found.size() > limit ? Long.toString(cut.getLast().entry().number()) : null);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One decision whole: conditions, bound variables, matched facts, and what became of it")
    WholeDecision decision(@PathVariable String id) {
        KeptDecision.Logged last = archive.last(id).orElseThrow(() -> ApiException.unknown("decision", id));
        return WholeDecision.of(last, archive.history(last));
    }

    @PostMapping("/replay")
    @Operation(
            summary = "What a revision concludes from the facts kept decisions were made from",
            description = "Nothing is changed. Each decision is evaluated by itself, over the facts its rule matched.")
    ReplayDocument replay(@Valid @RequestBody ReplayOrder order) {
        var filter = new Filter(
                order.group(),
                order.resource(),
                order.policy(),
                order.rule(),
                order.run(),
                order.id(),
                null,
                order.since());
        int limit = order.limit() == null ? Integer.parseInt(Page.DEFAULT_LIMIT) : order.limit();
        return ReplayDocument.of(comparisons.replay(order.revision(), archive.entries(filter, 0, limit)));
    }
}
