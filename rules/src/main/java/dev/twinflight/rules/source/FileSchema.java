package dev.twinflight.rules.source;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One of the published JSON Schemas ({@code /schemas/<name>.json}). Immutable, thread safe.
 *
 * <p>Two annotations shape the messages: {@code title} says in words what a value has to be, and
 * {@code x-not-supported-yet} lists keys beside {@code properties} that are known but cannot be used so far.
 */
public final class FileSchema {

    private static final String UNSUPPORTED = "x-not-supported-yet";

    private final JsonNode source;
    private final Schema schema;

    private FileSchema(JsonNode source) {
        this.source = source;
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(source);
    }

    /** Loads a schema that comes with this module. */
    public static FileSchema named(String name) {
        String path = "/schemas/" + name + ".json";
        try (InputStream in = FileSchema.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("this build lacks its schema " + path);
            }
            return new FileSchema(JsonMapper.shared().readTree(in));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the schema " + path + " of this build", e);
        }
    }

    /** Everything in which the document differs from the schema. */
    public List<Finding> check(YamlDocument document) {
        return schema.validate(document.content()).stream()
                .map(error -> explain(error, document))
                .distinct()
                .toList();
    }

    private Finding explain(Error error, YamlDocument document) {
        String field = field(error.getInstanceLocation());
        JsonNode around = around(error);
        String property = error.getProperty();
        if (error.getEvaluationPath().contains("anyOf")) {
            return new Finding(
                    document.valueAt(field),
                    field,
                    "expected " + around.path("title").asString());
        }
        return switch (error.getKeyword()) {
            case "additionalProperties" -> {
                String inner = YamlDocument.child(field, property);
                yield new Finding(document.keyAt(inner), inner, unknownKey(property, around));
            }
            case "required" -> new Finding(document.keyAt(field), field, "the key '" + property + "' is missing");
            case "enum" -> new Finding(document.valueAt(field), field, unknownWord(error, around));
            default -> new Finding(document.valueAt(field), field, unexpected(error, around));
        };
    }

    private static String unknownKey(String key, JsonNode around) {
        boolean known = StreamSupport.stream(around.path(UNSUPPORTED).spliterator(), false)
                .anyMatch(name -> name.asString().equals(key));
        return known
                ? "'" + key + "' is not supported yet; leave it out"
                : "unknown key '" + key + "'"
                        + Spelling.suggestionOrChoice(
                                key, around.path("properties").propertyNames());
    }

    private static String unknownWord(Error error, JsonNode around) {
        List<String> words = StreamSupport.stream(around.path("enum").spliterator(), false)
                .map(JsonNode::asString)
                .toList();
        String found = error.getInstanceNode().asString("");
        return "found " + describe(error.getInstanceNode()) + Spelling.suggestionOrChoice(found, words);
    }

    private static String unexpected(Error error, JsonNode around) {
        String expected = around.path("title").asString();
        return "found " + describe(error.getInstanceNode())
                + (expected.isEmpty() ? "; " + error.getMessage() : ", expected " + expected);
    }

    private static String describe(JsonNode found) {
        if (found.isObject()) {
            return "a mapping";
        }
        if (found.isArray()) {
            return found.isEmpty() ? "an empty list" : "a list";
        }
        return found.isNull() ? "nothing" : "'" + shortened(found.asString()) + "'";
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    /** The schema the failed keyword stands in; the one around {@code anyOf} where a branch of it failed. */
    private JsonNode around(Error error) {
        NodePath path = error.getSchemaLocation().getFragment();
        JsonNode node = source;
        JsonNode previous = source;
        for (int i = 0; i < path.getNameCount(); i++) {
            Object step = path.getElement(i);
            if ("anyOf".equals(step)) {
                return node;
            }
            previous = node;
            node = step instanceof Integer index ? node.path(index) : node.path(step.toString());
        }
        return previous;
    }

    private static String field(NodePath path) {
        String field = "";
        for (int i = 0; i < path.getNameCount(); i++) {
            Object step = path.getElement(i);
            field = step instanceof Integer index
                    ? YamlDocument.element(field, index)
                    : YamlDocument.child(field, step.toString());
        }
        return field;
    }
}
