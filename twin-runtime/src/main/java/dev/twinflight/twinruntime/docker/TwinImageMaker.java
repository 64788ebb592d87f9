package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import dev.twinflight.rules.fact.ResourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes one twin image of one commit, masked and searched. Confined to one capture. */
final class TwinImageMaker {

    private final DockerEngine engine;
    private final TwinNames names;
    private final TwinSecrets secrets;
    private final SecretSearch search;

    TwinImageMaker(DockerEngine engine, TwinNames names, TwinSecrets secrets) {
        this.engine = engine;
        this.names = names;
        this.secrets = secrets;
        this.search = new SecretSearch(engine.docker());
    }

    /**
     * @param inspect the live container
     * @param masked names of what is masked
     * @param commit id of the image the engine committed, which goes: it tells of secrets
     * @param changes what the newest layer changes
     */
    void make(String reference, ResourceId id, JsonNode inspect, List<String> masked, String commit, JsonNode changes) {
        DockerConnection docker = engine.docker();
        try {
            JsonNode source = docker.get("/images/" + commit + "/json");
            new TwinImageWriter(docker).write(reference, source, config(id, inspect, masked, reference));
        } catch (DockerRefusal refusal) {
            throw new WorldException(
                    Reason.TWIN_FAILED,
                    "The twin image of " + id + " could not be made: " + refusal.answer()
                            + ". Twin images need an engine that keeps its layers itself (not a containerd store).",
                    refusal);
        } finally {
            docker.delete("/images/" + commit + "?force=1");
        }
        Optional<String> hit = search(reference, changes);
        if (hit.isPresent()) {
            docker.delete("/images/" + reference + "?force=1");
            throw new WorldException(
                    Reason.TWIN_UNSAFE,
                    "No twin of " + id + ": " + hit.get() + ", so the twin would carry a secret. Keep it out of there,"
                            + " or list it in the group's allowed secrets.");
        }
    }

    private ObjectNode config(ResourceId id, JsonNode inspect, List<String> masked, String reference) {
        ObjectNode config = Json.copy(inspect.path("Config"));
        config.removeNulls();
        secrets.maskTexts(config);
        config.set("Env", Json.array(secrets.mask(inspect.path("Config"))));
        config.remove("Hostname");
        config.remove("Domainname");
        config.remove("Image");
        ObjectNode labels = Json.object(names.labels(Labels.ROLE_TWIN));
        labels.put(Labels.RESOURCE, id.toString());
        labels.put(Labels.MASKED, String.join("\n", masked));
        labels.put("org.opencontainers.image.title", "twin of " + id);
        labels.put("org.opencontainers.image.created", Instant.now().toString());
        labels.put("org.opencontainers.image.version", reference.substring(reference.lastIndexOf(':') + 1));
        labels.put("org.opencontainers.image.base.name", Json.text(inspect.path("Config"), "Image"));
        labels.put("org.opencontainers.image.base.digest", Json.text(inspect, "Image"));
        config.set("Labels", labels);
        return config;
    }

    private Optional<String> search(String reference, JsonNode changes) {
        DockerConnection docker = engine.docker();
        JsonNode image = docker.get("/images/" + reference + "/json");
        Optional<String> hit = search.inConfiguration(image, secrets.places());
        if (hit.isPresent() || secrets.places().isEmpty()) {
            return hit;
        }
        ObjectNode body = Json.object().put("Image", reference);
        body.set("Labels", Json.object(names.labels(Labels.ROLE_TOOL)));
        body.putArray("Cmd").add("true");
        String container = engine.containers()
                .create("twinflight-" + names.installation() + "-look-" + java.util.UUID.randomUUID(), body);
        try {
            return search.inLayer(container, changes, secrets.places());
        } finally {
            engine.containers().removeWithVolumes(container);
        }
    }
}
