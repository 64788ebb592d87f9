package dev.twinflight.console.api;

import dev.twinflight.console.live.PoliciesInForce;
import dev.twinflight.engine.port.Candidate;
import dev.twinflight.engine.port.PolicySource;
import dev.twinflight.rules.policy.Exemption;
import dev.twinflight.rules.policy.Policy;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Policies in force, candidates on their way, and exceptions. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "policies")
class PolicyController {

    private final PoliciesInForce inForce;
    private final PolicySource source;
    private final Clock clock;

    PolicyController(PoliciesInForce inForce, PolicySource source, Clock clock) {
        this.inForce = inForce;
        this.source = source;
        this.clock = clock;
    }

    @GetMapping("/policies")
    @Operation(summary = "Policies in force, by name")
    Page<PolicyDocument> policies(
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String after) {
        var state = inForce.state();
        return Page.of(
                List.copyOf(state.repository().policies().values()),
                limit,
                after,
                Policy::name,
                policy -> PolicyDocument.of(policy, state.revision()));
    }

    @GetMapping("/policies/{name}")
    PolicyDocument policy(@PathVariable String name) {
        var state = inForce.state();
        return Optional.ofNullable(state.repository().policies().get(name))
                .map(policy -> PolicyDocument.of(policy, state.revision()))
                .orElseThrow(() -> ApiException.unknown("policy", name));
    }

    @GetMapping("/candidates")
    @Operation(summary = "Branch heads that the gate accepted, other than main; one whose tests fail gets no run")
    Page<CandidateDocument> candidates(
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String after) {
        return Page.of(source.candidates(), limit, after, Candidate::branch, CandidateDocument::of);
    }

    @GetMapping("/exceptions")
    @Operation(summary = "Exceptions in force, by name, with those that have ended and are not honoured")
    Page<ExceptionDocument> exceptions(
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String after) {
        return Page.of(
                List.copyOf(inForce.state().repository().exceptions().values()),
                limit,
                after,
                Exemption::name,
                exception -> ExceptionDocument.of(exception, clock.instant()));
    }
}
