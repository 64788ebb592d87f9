package dev.twinflight.rules.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One YAML document with the position of every key and value. Immutable; the content is not to be changed. Fields are
 * named as people do: {@code spec.simulate.success[2].metric}; the document itself is the empty field.
 */
public final class YamlDocument {

    private final JsonNode content;
    private final Map<String, Position> values;
    private final Map<String, Position> keys;

    YamlDocument(JsonNode content, Map<String, Position> values, Map<String, Position> keys) {
        this.content = content;
        this.values = Map.copyOf(values);
        this.keys = Map.copyOf(keys);
    }

    /** What reading a text came to. */
    public sealed interface Parsed {
        record Document(YamlDocument document) implements Parsed {}

        record Refused(List<Finding> findings) implements Parsed {
            public Refused {
                findings = List.copyOf(findings);
            }
        }
    }

    /** Reads exactly one document without anchors, aliases, tags of its own or duplicate keys. */
    public static Parsed parse(String text) {
        return new YamlReader(text).read();
    }

    public JsonNode content() {
        return content;
    }

    /** Where a field's value begins; the nearest enclosing field's where there is no such field. */
    public Position valueAt(String field) {
        Position position = values.get(field);
        return position != null ? position : field.isEmpty() ? Position.WHOLE_FILE : keyAt(parent(field));
    }

    /** Where a field's key stands; the value's place where it has no key. */
    public Position keyAt(String field) {
        Position position = keys.get(field);
        return position != null ? position : valueAt(field);
    }

    /** A finding about a field's value. */
    public Finding about(String field, String message) {
        return new Finding(valueAt(field), field, message);
    }

    /**
     * A part of this document as a document of its own, whose fields keep the places they have here.
     *
     * @param field where the part stands; empty for the whole
     * @param changed the part's content, in which values may have been put in
     */
    public YamlDocument part(String field, JsonNode changed) {
        return new YamlDocument(changed, beneath(field, values), beneath(field, keys));
    }

    private static Map<String, Position> beneath(String field, Map<String, Position> places) {
        if (field.isEmpty()) {
            return places;
        }
        var beneath = new HashMap<String, Position>();
        places.forEach((place, position) -> {
            if (place.equals(field) || place.startsWith(field + ".") || place.startsWith(field + "[")) {
                String inner = place.substring(field.length());
                beneath.put(inner.startsWith(".") ? inner.substring(1) : inner, position);
            }
        });
        return beneath;
    }

    private static String parent(String field) {
        return field.substring(0, Math.max(0, Math.max(field.lastIndexOf('.'), field.lastIndexOf('['))));
    }

    /** The name of a field inside another. */
    public static String child(String field, String key) {
        return field.isEmpty() ? key : field + "." + key;
    }

    /** The name of a list's element. */
    public static String element(String field, int index) {
        return field + "[" + index + "]";
    }
}
