package dev.twinflight.cli.report;

import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.decision.Violation;
import dev.twinflight.rules.difference.BlastRadius;
import dev.twinflight.rules.difference.BlastRadius.Reach;
import dev.twinflight.rules.difference.DecisionDifference;
import dev.twinflight.rules.difference.DifferentDecision;
import dev.twinflight.rules.difference.DifferentDecision.Appeared;
import dev.twinflight.rules.difference.DifferentDecision.Changed;
import dev.twinflight.rules.difference.DifferentDecision.Vanished;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What differs between two revisions, as JSON for scripts. */
public final class DifferenceJson {

    private DifferenceJson() {}

    public static String of(String from, String to, DecisionDifference difference, BlastRadius radius) {
        ObjectNode document =
                JsonNodeFactory.instance.objectNode().put("from", from).put("to", to);
        ArrayNode decisions = document.putArray("decisions");
        difference.decisions().forEach(decision -> add(decisions.addObject(), decision));
        document.put("unchanged", difference.unchanged());
        ObjectNode blast = document.putObject("blastRadius");
        reach(blast, radius.whole());
        ArrayNode groups = blast.putArray("groups");
        radius.groups().forEach(group -> reach(groups.addObject().put("group", group.group()), group.reach()));
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(document);
    }

    private static void add(ObjectNode entry, DifferentDecision different) {
        entry.put(
                        "difference",
                        switch (different) {
                            case Appeared _ -> "appears";
                            case Vanished _ -> "vanishes";
                            case Changed _ -> "changes";
                        })
                .put("resource", different.resource().slug())
                .put("resourceId", different.resource().toString())
                .put("policy", different.policy())
                .put("rule", different.rule());
        switch (different) {
            case Appeared(Decision after) -> conclusion(entry.putObject("after"), after);
            case Vanished(Decision before) -> conclusion(entry.putObject("before"), before);
            case Changed(Decision before, Decision after) -> {
                conclusion(entry.putObject("before"), before);
                conclusion(entry.putObject("after"), after);
            }
        }
    }

    private static void conclusion(ObjectNode entry, Decision decision) {
        switch (decision) {
            case Proposal(var _, var _, var change) ->
                entry.put("kind", "proposal")
                        .put("attribute", change.attribute())
                        .put("value", change.value());
            case Violation(var _, var _, var severity, String message) ->
                entry.put("kind", "violation")
                        .put("severity", severity.name().toLowerCase(Locale.ROOT))
                        .put("message", message);
        }
    }

    private static void reach(ObjectNode entry, Reach reach) {
        entry.put("touched", reach.touched()).put("all", reach.all()).put("share", reach.share());
    }
}
