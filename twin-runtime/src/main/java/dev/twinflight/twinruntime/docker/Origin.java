package dev.twinflight.twinruntime.docker;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a twin is a replica of, kept in a label of its container: facts about the twin say what those about its resource
 * say, and a change on it starts from what the change on the resource would start from. Immutable.
 *
 * @param image the image reference the user gave the resource
 * @param imageId the resource's image
 * @param labels labels of the resource that the twin does not carry
 */
record Origin(String image, String imageId, Map<String, String> labels) {

    Origin {
        labels = Map.copyOf(labels);
    }

    /** What stands behind a container: itself, if it is live. */
    static Origin of(JsonNode inspect) {
        String label = Json.text(inspect.path("Config").path("Labels"), Labels.ORIGIN);
        if (label.isEmpty()) {
            return new Origin(Json.text(inspect.path("Config"), "Image"), Json.text(inspect, "Image"), Map.of());
        }
        JsonNode origin = Json.parse(label);
        return new Origin(
                Json.text(origin, "image"), Json.text(origin, "imageId"), Json.map(origin.path("labels")));
    }

    /** The origin of a twin that is to be made of a live container. */
    static Origin ofLive(JsonNode inspect) {
        JsonNode config = inspect.path("Config");
        Map<String, String> withheld = new TreeMap<>(Json.map(config.path("Labels")));
        withheld.keySet().removeIf(name -> !Labels.withheld(name));
        return new Origin(Json.text(config, "Image"), Json.text(inspect, "Image"), withheld);
    }

    Origin withImage(String reference, String id) {
        return new Origin(reference, id, labels);
    }

    String label() {
        ObjectNode label = Json.object();
        label.put("image", image);
        label.put("imageId", imageId);
        label.set("labels", Json.object(labels));
        return Json.canonical(label);
    }
}
