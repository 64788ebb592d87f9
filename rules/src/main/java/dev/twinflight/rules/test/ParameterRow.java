package dev.twinflight.rules.test;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** One row of a table of cases: puts its values where a case names them, as {@code <limit>}. Used once. */
final class ParameterRow {

    private static final Pattern NAMED = Pattern.compile("<([a-z][A-Za-z0-9]{0,39})>");

    private final JsonNode values;
    private final Set<String> missing = new TreeSet<>();

    ParameterRow(JsonNode values) {
        this.values = values;
    }

    /** Names that were met and have no value. */
    Set<String> missing() {
        return missing;
    }

    /** A copy of what is written; a text that is nothing but a name becomes the value itself, as a number. */
    JsonNode fill(JsonNode written) {
        var nodes = JsonNodeFactory.instance;
        if (written.isObject()) {
            var filled = nodes.objectNode();
            written.forEachEntry((key, value) -> filled.set(key, fill(value)));
            return filled;
        }
        if (written.isArray()) {
            var filled = nodes.arrayNode();
            written.forEach(element -> filled.add(fill(element)));
            return filled;
        }
        if (!written.isString()) {
            return written;
        }
        Matcher whole = NAMED.matcher(written.asString());
        return whole.matches() ? value(whole.group(1)) : nodes.stringNode(fill(written.asString()));
    }

    /** The case's name with the row's values; they stand behind it when it names none. */
    String name(String written) {
        String filled = fill(written);
        return filled.equals(written) ? written + " (" + inWords() + ")" : filled;
    }

    String inWords() {
        return values.propertyNames().stream()
                .map(name -> name + ": " + values.path(name).asString())
                .collect(Collectors.joining(", "));
    }

    private String fill(String text) {
        return NAMED.matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(value(found.group(1)).asString()));
    }

    private JsonNode value(String name) {
        if (!values.has(name)) {
            missing.add(name);
        }
        return values.has(name) ? values.path(name) : JsonNodeFactory.instance.stringNode("<" + name + ">");
    }
}
