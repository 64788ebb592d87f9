package dev.twinflight.twinruntime.docker;

import dev.twinflight.rules.decision.Change;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a twin is a replica of, kept in a label of its container: facts about the twin say what those about its resource
 * say, and a change on it starts from what the change on the resource would start from. Immutable.
 *
 * @param image the image reference the user gave the resource
 * @param imageId the resource's image
 * @param labels labels the user gave the resource, also those the twin does not carry; none for what is live
 * @param surroundings what the resource has of its host and its network, which the twin has not by design
 */
record Origin(String image, String imageId, Map<String, String> labels, Surroundings surroundings) {

    Origin {
        labels = Map.copyOf(labels);
    }

    /** What stands behind a container: itself, if it is live. */
    static Origin of(JsonNode inspect) {
        String label = Json.text(inspect.path("Config").path("Labels"), Labels.ORIGIN);
        if (label.isEmpty()) {
            return new Origin(
                    Json.text(inspect.path("Config"), "Image"),
                    Json.text(inspect, "Image"),
                    Map.of(),
                    Surroundings.of(inspect));
        }
        return parse(Json.parse(label));
    }

    static boolean isTwin(JsonNode inspect) {
        return inspect.path("Config").path("Labels").has(Labels.ORIGIN);
    }

    static Origin parse(JsonNode origin) {
        return new Origin(
                Json.text(origin, "image"),
                Json.text(origin, "imageId"),
                Json.map(origin.path("labels")),
                new Surroundings(Json.copy(origin.path("surroundings"))));
    }

    /** The origin of a twin that is to be made of a live container. */
    static Origin ofLive(JsonNode inspect, JsonNode imageConfig) {
        JsonNode set = ImageDefaults.subtract(inspect.path("Config"), imageConfig, "");
        return new Origin(
                Json.text(inspect.path("Config"), "Image"),
                Json.text(inspect, "Image"),
                Json.map(set.path("Labels")),
                Surroundings.of(inspect));
    }

    Origin withLabel(String name, @Nullable String content) {
        Map<String, String> changed = new TreeMap<>(labels);
        if (content == null) {
            changed.remove(name);
        } else {
            changed.put(name, content);
        }
        return new Origin(image, imageId, changed, surroundings);
    }

    Origin withUnusedVolumes(JsonNode volumes) {
        return new Origin(image, imageId, labels, surroundings.withUnusedVolumes(volumes));
    }

    Origin withNetworks(Map<String, Integer> numbers) {
        return new Origin(image, imageId, labels, surroundings.withNetworks(numbers));
    }

    Origin withMount(Change.VolumeMount mount) {
        return new Origin(image, imageId, labels, surroundings.withMount(mount));
    }

    Origin withImage(String reference, String id) {
        return new Origin(reference, id, labels, surroundings);
    }

    ObjectNode json() {
        ObjectNode origin = Json.object();
        origin.put("image", image);
        origin.put("imageId", imageId);
        origin.set("labels", Json.object(labels));
        origin.set("surroundings", surroundings.json());
        return origin;
    }

    String label() {
        return Json.canonical(json());
    }
}
