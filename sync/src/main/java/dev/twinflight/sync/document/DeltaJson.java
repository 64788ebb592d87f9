package dev.twinflight.sync.document;

import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.sync.document.Operation.Put;
import dev.twinflight.sync.document.Operation.Remove;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A delta's JSON form:
 * {@code {"resource":"docker:local/container/web","from":3,"to":4,"at":"2026-01-01T00:00:00Z",
 * "operations":[{"put":"/health/restarts","value":1},{"remove":"/usage/1m"}]}}. An unknown member is an error.
 */
final class DeltaJson {

    private static final Set<String> MEMBERS = Set.of("resource", "from", "to", "at", "operations");

    private DeltaJson() {}

    static byte[] encode(Delta delta) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("resource", delta.resource().toString());
        json.put("from", delta.from());
        json.put("to", delta.to());
        json.put("at", delta.takenAt().toString());
        ArrayNode operations = json.putArray("operations");
        for (Operation operation : delta.operations()) {
            switch (operation) {
                case Put(Path path, Tree value) ->
                    operations.addObject().put("put", path.toString()).set("value", value.node());
                case Remove(Path path) -> operations.addObject().put("remove", path.toString());
            }
        }
        return Canonical.encode(json);
    }

    static Delta decode(byte[] bytes) {
        try {
            JsonNode json = Canonical.MAPPER.readTree(bytes);
            onlyMembers(json, MEMBERS, "a delta");
            List<Operation> operations = new ArrayList<>();
            for (JsonNode operation : member(json, "operations", JsonNode::isArray, "an array")) {
                operations.add(operation(operation));
            }
            return new Delta(
                    ResourceId.parse(text(json, "resource")),
                    number(json, "from"),
                    number(json, "to"),
                    Instant.parse(text(json, "at")),
                    operations);
        } catch (JacksonException | DateTimeException e) {
            throw new IllegalArgumentException("not a delta: " + e.getMessage(), e);
        }
    }

    private static Operation operation(JsonNode json) {
        if (json.has("remove")) {
            onlyMembers(json, Set.of("remove"), "an operation");
            return new Remove(Path.parse(text(json, "remove")));
        }
        onlyMembers(json, Set.of("put", "value"), "an operation");
        return new Put(Path.parse(text(json, "put")), Tree.of(member(json, "value", value -> true, "a value")));
    }

    private static void onlyMembers(JsonNode json, Set<String> known, String what) {
        for (String name : json.propertyNames()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(what + " has no member '" + name + "'; it has " + known);
            }
        }
    }

    private static String text(JsonNode json, String name) {
        return member(json, name, JsonNode::isString, "a text").stringValue();
    }

    private static long number(JsonNode json, String name) {
        return member(json, name, JsonNode::canConvertToExactIntegral, "a whole number")
                .longValue();
    }

    private static JsonNode member(JsonNode json, String name, Predicate<JsonNode> form, String expected) {
        JsonNode found = json.get(name);
        if (found == null || !form.test(found)) {
            throw new IllegalArgumentException(
                    "'" + name + "' must be " + expected + ", but is " + (found == null ? "missing" : found));
        }
        return found;
    }
}
