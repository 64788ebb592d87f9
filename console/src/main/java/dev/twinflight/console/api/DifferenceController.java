package dev.twinflight.console.api;

import dev.twinflight.engine.difference.Comparisons;
import dev.twinflight.engine.port.Candidate;
import dev.twinflight.engine.port.PolicySource;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What revisions decide differently about the same facts, of now or of an earlier time. Nothing is changed. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "policies")
class DifferenceController {

    private final Comparisons comparisons;
    private final PolicySource source;

    DifferenceController(Comparisons comparisons, PolicySource source) {
        this.comparisons = comparisons;
        this.source = source;
    }

    @GetMapping(path = "/policies/difference", params = "to")
    @Operation(
            summary = "The decision difference between two revisions",
            description = "'from' and 'to' are full commit ids; 'from' is what is in force when left out. 'at' asks for"
                    + " the facts recorded with the decisions that held then, instead of the facts that hold now.")
    DifferenceDocument policies(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam String to,
            @RequestParam(required = false) @Nullable Instant at) {
        return DifferenceDocument.of(comparisons.compare(from == null ? inForce() : from, to, at));
    }

    @GetMapping("/candidates/{candidate}/difference")
    @Operation(
            summary = "The decision difference between what is in force and a candidate",
            description = "The candidate is named by its branch or its full commit id; 'at' as for two revisions.")
    DifferenceDocument candidate(@PathVariable String candidate, @RequestParam(required = false) @Nullable Instant at) {
        String revision = source.candidates().stream()
                .filter(known ->
                        known.branch().equals(candidate) || known.revision().equals(candidate))
                .map(Candidate::revision)
                .findFirst()
                .orElseThrow(() -> ApiException.unknown("candidate", candidate));
        return DifferenceDocument.of(comparisons.compare(inForce(), revision, at));
    }

    private String inForce() {
        return source.inForce()
                .orElseThrow(() -> ApiException.notThere("nothing-in-force", "No revision is in force yet"));
    }
}
