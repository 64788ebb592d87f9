package dev.twinflight.twinruntime.docker;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is needed to make a change and to take it back, journalled as JSON. Carries no secret: a replacement's way back is
 * the kept container itself. Immutable.
 *
 * @param container id of the container there was when the change was prepared
 * @param name its name
 * @param wasRunning whether it ran
 * @param before the fields of {@code HostConfig} an in-place change overwrites, as they were; for a replacement, the
 *     restart policy, which a kept container loses meanwhile
 * @param after those fields as the change wants them
 * @param startedAt when the container was last started: a restart is done when this has changed
 */
record WayBack(String container, String name, boolean wasRunning, JsonNode before, JsonNode after, String startedAt) {

    static WayBack of(JsonNode inspect, JsonNode before, JsonNode after) {
        return new WayBack(
                Json.text(inspect, "Id"),
                Json.text(inspect, "Name").replaceFirst("^/", ""),
                inspect.path("State").path("Running").asBoolean(false),
                before,
                after,
                Json.text(inspect.path("State"), "StartedAt"));
    }

    static WayBack parse(String json) {
        JsonNode node = Json.parse(json);
        return new WayBack(
                Json.text(node, "container"),
                Json.text(node, "name"),
                node.path("wasRunning").asBoolean(false),
                node.path("before"),
                node.path("after"),
                Json.text(node, "startedAt"));
    }

    String json() {
        ObjectNode node = Json.object();
        node.put("container", container);
        node.put("name", name);
        node.put("wasRunning", wasRunning);
        node.set("before", before);
        node.set("after", after);
        node.put("startedAt", startedAt);
        return Json.canonical(node);
    }
}
