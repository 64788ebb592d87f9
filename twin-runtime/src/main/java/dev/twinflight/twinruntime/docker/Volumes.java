package dev.twinflight.twinruntime.docker;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Volumes of ours. Stateless. */
final class Volumes {

    private Volumes() {}

    static void create(DockerConnection docker, String name, Map<String, String> labels) {
        ObjectNode body = Json.object().put("Name", name);
        body.set("Labels", Json.object(labels));
        docker.post("/volumes/create", body);
    }
}
