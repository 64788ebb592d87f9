package dev.twinflight.rules.source;

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

    private static String parent(String field) {
        return field.substring(0, Math.max(0, Math.max(field.lastIndexOf('.'), field.lastIndexOf('['))));
    }

    static String child(String field, String key) {
        return field.isEmpty() ? key : field + "." + key;
    }

    static String child(String field, int index) {
        return field + "[" + index + "]";
    }
}
