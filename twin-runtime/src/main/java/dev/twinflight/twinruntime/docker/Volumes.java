package dev.twinflight.twinruntime.docker;

import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.policy.Group;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Volumes of ours. Stateless. */
final class Volumes {

    private Volumes() {}

    static void create(DockerConnection docker, String name, Map<String, String> labels) {
        ObjectNode body = Json.object().put("Name", name);
        body.set("Labels", Json.object(labels));
        docker.post("/volumes/create", body);
    }

    /**
     * Volumes a group's selectors select, that no container mounts and nobody of ours made, by the member they are told
     * of: the one their label names, else the first.
     */
    static SortedMap<ResourceId, ArrayNode> unused(
            DockerConnection docker, Membership.Live membership, SortedSet<ResourceId> members) {
        SortedMap<ResourceId, ArrayNode> unused = new TreeMap<>();
        if (members.isEmpty()) {
            return unused;
        }
        Map<String, JsonNode> listed = new TreeMap<>();
        for (Group.Selector selector : membership.group().selectors()) {
            if (selector.provider().equals("docker")) {
                dangling(docker, selector.labels()).forEach(volume -> listed.put(Json.text(volume, "Name"), volume));
            }
        }
        for (JsonNode volume : listed.values()) {
            JsonNode labels = volume.path("Labels");
            if (!labels.has(Labels.OWNER)) {
                String named = Json.text(labels, Labels.NAME);
                ResourceId member = members.stream()
                        .filter(id -> id.name().equals(named))
                        .findFirst()
                        .orElseGet(members::first);
                unused.computeIfAbsent(member, _ -> Json.array())
                        .addObject()
                        .put("Name", Json.text(volume, "Name"))
                        .put("CreatedAt", Json.text(volume, "CreatedAt"));
            }
        }
        return unused;
    }

    private static JsonNode dangling(DockerConnection docker, Map<String, String> labels) {
        ObjectNode filters = Json.object();
        filters.putArray("dangling").add("true");
        filters.set(
                "label",
                Json.array(labels.entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .sorted()
                        .toList()));
        return docker.get("/volumes?filters=" + DockerConnection.encode(Json.canonical(filters)))
                .path("Volumes");
    }
}
