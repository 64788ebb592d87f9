package dev.twinflight.cli.report;

import dev.twinflight.rules.policy.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Problems as SARIF 2.1.0, the form code hosts show beside the lines of a change. */
public final class SarifReport {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SarifReport() {}

    /**
     * One problem and the check it comes from.
     *
     * @param check a stable id, as {@code unused-group}
     * @param about what the check looks for, in words
     * @param level {@code error}, {@code warning} or {@code note}
     */
    public record Entry(String check, String about, String level, Problem problem) {}

    public static String of(List<Entry> entries) {
        SortedMap<String, String> checks = new TreeMap<>();
        entries.forEach(entry -> checks.put(entry.check(), entry.about()));
        ObjectNode driver = NODES.objectNode().put("name", "twinflight");
        ArrayNode rules = driver.putArray("rules");
        checks.forEach((id, about) ->
                rules.addObject().put("id", id).putObject("shortDescription").put("text", about));
        ObjectNode report = NODES.objectNode()
                .put("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
                .put("version", "2.1.0");
        ObjectNode run = report.putArray("runs").addObject();
        run.putObject("tool").set("driver", driver);
        ArrayNode results = run.putArray("results");
        entries.forEach(entry -> results.add(result(entry)));
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
    }

    private static ObjectNode result(Entry entry) {
        Problem problem = entry.problem();
        ObjectNode result = NODES.objectNode().put("ruleId", entry.check()).put("level", entry.level());
        String field = problem.field().isEmpty() ? "" : problem.field() + ": ";
        result.putObject("message").put("text", field + problem.message());
        ObjectNode physical = result.putArray("locations").addObject().putObject("physicalLocation");
        physical.putObject("artifactLocation").put("uri", uri(problem.file()));
        if (problem.line() > 0) {
            ObjectNode region = physical.putObject("region").put("startLine", problem.line());
            if (problem.column() > 0) {
                region.put("startColumn", problem.column());
            }
        }
        return result;
    }

    private static String uri(String path) {
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("a path that cannot be a URI: " + path, e);
        }
    }
}
