package dev.twinflight.cli.decisions;

import dev.twinflight.cli.Failure;
import tools.jackson.databind.JsonNode;

/** A decision's parts, as the API tells them, in words. */
final class Words {

    private static final int SHORT_REVISION = 12;

    private Words() {}

    /** A field's text; empty where there is none. */
    static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    static String rule(JsonNode decision) {
        return text(decision, "policy") + " / " + text(decision, "rule");
    }

    /** {@code memoryLimit 90MiB}, or {@code deny "runs as root"}; {@code nothing} where there is none. */
    static String conclusion(JsonNode decision) {
        return switch (text(decision, "kind")) {
            case "proposal" -> text(decision, "attribute") + " " + text(decision, "value");
            case "violation" -> text(decision, "severity") + " \"" + text(decision, "message") + "\"";
            default -> "nothing";
        };
    }

    /** As much of a commit's id as tells it from others. */
    static String revision(JsonNode node) {
        String revision = text(node, "revision");
        return revision.substring(0, Math.min(SHORT_REVISION, revision.length()));
    }

    static int checkedLimit(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw Failure.badInput("--limit expects 1 to " + most + ", found " + limit);
        }
        return limit;
    }
}
