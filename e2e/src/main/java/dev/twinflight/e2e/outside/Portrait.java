package dev.twinflight.e2e.outside;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What a container was set to and where it runs, as {@code docker inspect} tells it, without what changes by itself: a
 * container that nobody touched has the same portrait. Immutable.
 */
public record Portrait(Map<String, JsonNode> parts) {

    public Portrait {
        parts = Map.copyOf(parts);
    }

    static Portrait of(JsonNode inspected) {
        var parts = new TreeMap<String, JsonNode>();
        for (String key : List.of("Id", "Image", "Config", "HostConfig", "Mounts", "RestartCount", "Name")) {
            parts.put(key, inspected.path(key));
        }
        parts.put("StartedAt", inspected.at("/State/StartedAt"));
        parts.put("Networks", inspected.at("/NetworkSettings/Networks"));
        return new Portrait(parts);
    }

    /** One part, as {@code HostConfig}. */
    public JsonNode part(String name) {
        JsonNode part = parts.get(name);
        if (part == null) {
            throw new IllegalArgumentException("no part is called " + name);
        }
        return part;
    }

    /** The container's id. */
    public String id() {
        return part("Id").asString();
    }

    /** Names of the parts that differ, but for some. */
    public List<String> differences(Portrait other, String... but) {
        var differences = new ArrayList<String>();
        parts.forEach((name, part) -> {
            if (!List.of(but).contains(name) && !part.equals(other.part(name))) {
                differences.add(name);
            }
        });
        return differences;
    }
}
