package dev.twinflight.cli.decisions;

import dev.twinflight.cli.Terminal;
import dev.twinflight.cli.report.Table;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Tells a person what became of decisions. */
record LogTable(Terminal terminal) {

    void tell(List<JsonNode> entries) {
        if (entries.isEmpty()) {
            terminal.say("no such decision is kept");
            return;
        }
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("at", "event", "resource", "policy / rule", "concludes", "done", "revision", "id"));
        entries.forEach(entry -> rows.add(row(entry, entry.path("decision"))));
        new Table(rows).lines().forEach(terminal::say);
    }

    private static List<String> row(JsonNode entry, JsonNode decision) {
        return List.of(
                Words.text(entry, "at"),
                Words.text(entry, "event"),
                Words.text(decision, "resourceId"),
                Words.rule(decision),
                Words.conclusion(decision),
                Words.text(decision, "done"),
                Words.revision(entry),
                Words.text(decision, "id"));
    }
}
