package dev.twinflight.cli.decisions;

import dev.twinflight.cli.Terminal;
import dev.twinflight.cli.report.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Tells a person what another revision makes of kept decisions. */
record ReplayTable(Terminal terminal, List<JsonNode> decisions, List<JsonNode> appeared) {

    boolean isSame() {
        return differing().isEmpty() && appeared.isEmpty();
    }

    private List<JsonNode> differing() {
        return decisions.stream()
                .filter(replayed -> !Words.text(replayed, "result").equals("same"))
                .toList();
    }

    void tell() {
        List<JsonNode> differing = differing();
        int same = decisions.size() - differing.size();
        if (decisions.isEmpty()) {
            terminal.say("no such decision is kept; nothing was evaluated");
        } else if (isSame()) {
            terminal.say("no decision differs; the same: " + same);
        } else {
            new Table(rows(differing)).lines().forEach(terminal::say);
            terminal.say("");
            terminal.say("log entries that differ: " + differing.size()
                    + (differing.isEmpty() ? "" : " (" + counts(differing) + ")") + "; the same: " + same
                    + "; decisions that appear: " + appeared.size());
        }
    }

    /** By resource and rule; what the log has several times over is told once. */
    private List<List<String>> rows(List<JsonNode> differing) {
        Map<List<String>, Long> counted = differing.stream()
                .map(ReplayTable::row)
                .sorted(Comparator.comparing(row -> String.join("\n", row)))
                .collect(Collectors.groupingBy(row -> row, LinkedHashMap::new, Collectors.counting()));
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("resource", "policy / rule", "result", "conclusion", "entries"));
        counted.forEach((row, count) -> {
            var cells = new ArrayList<>(row);
            cells.add(Long.toString(count));
            rows.add(cells);
        });
        appeared.forEach(decision -> rows.add(List.of(
                Words.text(decision, "resourceId"),
                Words.rule(decision),
                "appears",
                Words.conclusion(decision.path("after")),
                "")));
        return rows;
    }

    private static List<String> row(JsonNode replayed) {
        JsonNode before = replayed.path("before");
        String was = Words.conclusion(before);
        String result = Words.text(replayed, "result");
        return List.of(
                Words.text(before, "resourceId"),
                Words.rule(before),
                verb(result),
                result.equals("changed") ? was + " -> " + Words.conclusion(replayed.path("after")) : was);
    }

    private static String counts(List<JsonNode> differing) {
        return differing.stream()
                .collect(Collectors.groupingBy(replayed -> verb(Words.text(replayed, "result")), Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(counted -> counted.getKey() + ": " + counted.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String verb(String result) {
        return switch (result) {
            case "changed" -> "changes";
            case "vanished" -> "vanishes";
            default -> result;
        };
    }
}
