package dev.twinflight.cli.server;

import dev.twinflight.rules.value.ByteSize;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns live resources, as the API tells them, into the {@code given} of a rule test. */
public final class LiveFacts {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private LiveFacts() {}

    /** One entry for each fact: configuration, usage, health. */
    public static ArrayNode given(List<JsonNode> resources) {
        ArrayNode given = NODES.arrayNode();
        for (JsonNode resource : resources) {
            given.addObject().set("resource", configuration(resource));
            String id = resource.path("resourceId").asString("");
            resource.path("usage").forEach(usage -> given.addObject().set("usage", usage(id, usage)));
            if (resource.path("health").isObject()) {
                given.addObject().set("health", health(id, resource.path("health")));
            }
        }
        return given;
    }

    private static ObjectNode configuration(JsonNode resource) {
        JsonNode configuration = resource.path("configuration");
        ObjectNode given = NODES.objectNode()
                .put("id", resource.path("resourceId").asString(""))
                .put("group", resource.path("group").asString(""))
                .put("image", configuration.path("image").asString(""));
        given.set("memoryLimit", size(configuration.path("memoryLimit").asLong(0)));
        given.put("cpuLimit", configuration.path("cpuLimit").asDouble(0));
        given.put("restartPolicy", configuration.path("restartPolicy").asString("no"));
        if (resource.path("guarded").asBoolean(false)) {
            given.put("guarded", true);
        }
        for (String texts : List.of("environment", "labels")) {
            if (!configuration.path(texts).isEmpty()) {
                given.set(texts, configuration.path(texts));
            }
        }
        return given;
    }

    private static ObjectNode usage(String id, JsonNode usage) {
        ObjectNode given = NODES.objectNode()
                .put("resource", id)
                .put("window", usage.path("window").asString(""));
        if (!usage.path("full").asBoolean(true)) {
            given.put("filled", usage.path("filledSeconds").asLong(0) + "s");
        }
        given.put("samples", usage.path("samples").asInt(0));
        for (String size : List.of("memoryMean", "memoryP95", "memoryMax")) {
            given.set(size, size(usage.path(size).asLong(0)));
        }
        for (String number : List.of("cpuMean", "cpuP95", "cpuMax", "cpuThrottled")) {
            given.put(number, usage.path(number).asDouble(0));
        }
        return given;
    }

    private static ObjectNode health(String id, JsonNode health) {
        return NODES.objectNode()
                .put("resource", id)
                .put("running", health.path("running").asBoolean(true))
                .put("status", health.path("status").asString("unchecked"))
                .put("restarts", health.path("restarts").asInt(0))
                .put("oomKills", health.path("oomKills").asInt(0));
    }

    /** In words where they are exact, as {@code 512MiB}, else in bytes. */
    private static JsonNode size(long bytes) {
        String words = new ByteSize(bytes).toString();
        boolean exact = words.indexOf('.') < 0 && ByteSize.parse(words).bytes() == bytes;
        return exact && bytes > 0 ? NODES.stringNode(words) : NODES.numberNode(bytes);
    }
}
