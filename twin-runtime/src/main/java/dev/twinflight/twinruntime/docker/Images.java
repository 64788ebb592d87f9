package dev.twinflight.twinruntime.docker;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** What the engine knows of images. What stands behind an id never changes, so it is asked once. Thread-safe. */
final class Images {

    private static final int KEPT = 500;

    private final DockerConnection docker;
    private final Map<String, JsonNode> known = new ConcurrentHashMap<>();

    Images(DockerConnection docker) {
        this.docker = docker;
    }

    /** {@code Config} of an image; empty when the image is no longer there. */
    JsonNode config(String imageId) {
        return inspect(imageId).path("Config");
    }

    /** The engine's whole answer about an image; empty when the image is no longer there. */
    JsonNode inspect(String imageId) {
        JsonNode image = known.get(imageId);
        if (image != null) {
            return image;
        }
        Optional<JsonNode> found = docker.find("/images/" + imageId + "/json");
        if (found.isEmpty()) {
            return Json.object();
        }
        if (known.size() >= KEPT) {
            known.clear();
        }
        known.put(imageId, found.get());
        return found.get();
    }

    /** The id a reference stands for on this engine now. */
    Optional<String> id(String reference) {
        return docker.find("/images/" + reference + "/json").map(image -> Json.text(image, "Id"));
    }

    /** The reference, if it still stands for this id; else the id. */
    String named(String reference, String imageId) {
        return id(reference).filter(imageId::equals).map(same -> reference).orElse(imageId);
    }
}
