package dev.twinflight.console.api;

import dev.twinflight.console.live.PoliciesInForce;
import dev.twinflight.engine.difference.KnownFacts;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.test.GivenFacts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** What rules look at, written as the {@code given} of a rule test. */
@RestController
@RequestMapping("/api/v1/facts")
@Tag(name = "live")
class FactController {

    private final PoliciesInForce inForce;
    private final KnownFacts facts;

    FactController(PoliciesInForce inForce, KnownFacts facts) {
        this.inForce = inForce;
        this.facts = facts;
    }

    @GetMapping
    @Operation(
            summary = "Facts about live resources, each as a rule test states it",
            description = "All that hold now; with 'at' those recorded with the decisions that held then. 'resource' is"
                    + " a slug or a whole id. Secrets are masked.")
    Page<ObjectNode> facts(
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String resource,
            @RequestParam(required = false) @Nullable Instant at,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String after) {
        if (group != null && !inForce.groups().containsKey(group)) {
            throw ApiException.unknown("group", group);
        }
        List<Fact> all = inForce.groups().values().stream()
                .filter(known -> group == null || known.name().equals(group))
                .flatMap(known -> facts.of(known, at).stream())
                .filter(fact -> resource == null
                        || fact.about().toString().equals(resource)
                        || fact.about().slug().equals(resource))
                .sorted(Comparator.comparing(Fact::about).thenComparing(Fact::key))
                .toList();
        return Page.of(all, limit, after, Fact::key, GivenFacts::write);
    }
}
