package dev.twinflight.cli.decisions;

import dev.twinflight.cli.Terminal;
import dev.twinflight.cli.report.Table;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Tells a person all about one decision. */
record DecisionPage(Terminal terminal) {

    private static final int LONGEST = 2000;

    void tell(JsonNode whole) {
        JsonNode decision = whole.path("decision");
        terminal.say("decision " + Words.text(decision, "id"));
        rows(Stream.of(
                List.of("concludes", Words.conclusion(decision)),
                List.of("resource", Words.text(decision, "resourceId")),
                List.of("group", Words.text(decision, "group")),
                List.of("rule", Words.rule(decision)),
                List.of("revision", Words.text(decision, "revision")),
                List.of("at", Words.text(decision, "since")),
                List.of("done", Words.text(decision, "done"))));
        section("conditions", whole.path("conditions"));
        whole.path("conditions").forEach(condition -> terminal.say("  " + cut(condition.asString(""))));
        section("bound values", whole.path("bindings"));
        whole.path("bindings")
                .propertyStream()
                .forEach(bound -> terminal.say(
                        "  " + bound.getKey() + " = " + cut(bound.getValue().asString(""))));
        section("matched facts", whole.path("facts"));
        whole.path("facts").forEach(this::fact);
        section("what became of it, the newest first", whole.path("history"));
        rows(whole.path("history").valueStream().map(DecisionPage::happened));
    }

    private void section(String title, JsonNode content) {
        terminal.say("");
        terminal.say(title + (content.isEmpty() ? ": none" : ":"));
    }

    private void fact(JsonNode fact) {
        terminal.say("  " + Words.text(fact, "key") + ", version " + Words.text(fact, "version"));
        terminal.say("    " + cut(Words.text(fact, "type") + " " + fact.path("content")));
    }

    private static List<String> happened(JsonNode entry) {
        JsonNode decision = entry.path("decision");
        return List.of(
                Words.text(entry, "at"),
                Words.text(entry, "event"),
                Words.conclusion(decision),
                Words.text(decision, "done"),
                Words.revision(entry));
    }

    private void rows(Stream<List<String>> rows) {
        new Table(rows.toList()).lines().forEach(line -> terminal.say("  " + line));
    }

    /** The other forms show it whole. */
    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "… (-o json shows it whole)";
    }
}
