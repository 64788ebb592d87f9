package dev.twinflight.twinruntime.docker;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The engine's verbs for containers, each idempotent. Thread-safe. */
final class Containers {

    private final DockerConnection docker;

    Containers(DockerConnection docker) {
        this.docker = docker;
    }

    Optional<JsonNode> find(String id) {
        return docker.find("/containers/" + id + "/json");
    }

    /** The container of exactly this name. */
    Optional<JsonNode> named(String name) {
        return find(name).filter(found -> nameOf(found).equals(name));
    }

    static String nameOf(JsonNode inspect) {
        return Json.text(inspect, "Name").replaceFirst("^/", "");
    }

    static String idOf(JsonNode inspect) {
        return Json.text(inspect, "Id");
    }

    /** Creates a container in all its networks, and in no other: the engine puts it into its first one unasked. */
    String create(String name, ContainerRecipe recipe, String image) {
        String id = create(name, recipe.body(image));
        if (recipe.leftPrimaryNetwork()) {
            disconnect(recipe.primaryNetwork(), id);
        }
        recipe.endpoints().properties().stream()
                .filter(endpoint ->
                        !endpoint.getKey().equals(recipe.primaryNetwork()) && Endpoints.userDefined(endpoint.getKey()))
                .forEach(endpoint -> connect(endpoint.getKey(), id, endpoint.getValue()));
        return id;
    }

    String create(String name, ObjectNode body) {
        return Json.text(docker.post("/containers/create?name=" + DockerConnection.encode(name), body), "Id");
    }

    void connect(String network, String container, JsonNode endpoint) {
        ObjectNode body = Json.object();
        body.put("Container", container);
        body.set("EndpointConfig", endpoint);
        docker.post("/networks/" + network + "/connect", body);
    }

    void disconnect(String network, String container) {
        ObjectNode body = Json.object();
        body.put("Container", container);
        body.put("Force", true);
        docker.post("/networks/" + network + "/disconnect", body);
    }

    void start(String id) {
        docker.post("/containers/" + id + "/start");
    }

    void stop(String id) {
        docker.post("/containers/" + id + "/stop");
    }

    void pause(String id) {
        docker.post("/containers/" + id + "/pause");
    }

    /** Lets a container go on; that it does not stand still, or is gone, is fine. */
    void unpause(String id) {
        if (isPaused(id)) {
            try {
                docker.post("/containers/" + id + "/unpause");
            } catch (DockerRefusal refusal) {
                if (isPaused(id)) {
                    throw refusal;
                }
            }
        }
    }

    private boolean isPaused(String id) {
        return find(id).filter(found -> found.path("State").path("Paused").asBoolean(false))
                .isPresent();
    }

    void rename(String id, String name) {
        docker.post("/containers/" + id + "/rename?name=" + DockerConnection.encode(name));
    }

    void restartPolicy(String id, JsonNode policy) {
        ObjectNode body = Json.object();
        body.set("RestartPolicy", policy);
        docker.post("/containers/" + id + "/update", body);
    }

    /** Removes a container, running or not; volumes stay. */
    void remove(String id) {
        docker.delete("/containers/" + id + "?force=1");
    }

    /** Removes a container together with its anonymous volumes. */
    void removeWithVolumes(String id) {
        docker.delete("/containers/" + id + "?force=1&v=1");
    }
}
