package dev.twinflight.cli.report;

import dev.twinflight.rules.coverage.Coverage;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Coverage as JSON for scripts: by file, rule and condition. */
public final class CoverageJson {

    private CoverageJson() {}

    public static String of(Coverage coverage) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        totals(document, coverage.totals());
        ArrayNode files = document.putArray("files");
        coverage.files().forEach(file -> add(files.addObject(), file));
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }

    private static void totals(ObjectNode node, Coverage.Totals totals) {
        node.put("percent", Math.round(totals.share() * 1000) / 10.0)
                .put("rules", totals.rules())
                .put("matchedRules", totals.matchedRules())
                .put("sides", totals.sides())
                .put("seenSides", totals.seenSides());
    }

    private static void add(ObjectNode node, Coverage.File file) {
        node.put("policy", file.policy()).put("file", file.file());
        totals(node, file.totals());
        ArrayNode rules = node.putArray("ruleCoverage");
        file.rules().forEach(rule -> add(rules.addObject(), rule));
    }

    private static void add(ObjectNode node, Coverage.Rule rule) {
        node.put("name", rule.name()).put("line", rule.line()).put("matches", rule.matches());
        if (!rule.unmeasured().isEmpty()) {
            node.put("unmeasured", rule.unmeasured());
        }
        ArrayNode conditions = node.putArray("conditions");
        rule.conditions()
                .forEach(condition -> conditions
                        .addObject()
                        .put("line", condition.span().line())
                        .put("column", condition.span().column())
                        .put("text", condition.text())
                        .put("seenTrue", condition.seenTrue())
                        .put("seenFalse", condition.seenFalse()));
    }
}
