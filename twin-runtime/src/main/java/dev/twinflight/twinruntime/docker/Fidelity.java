package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.Likeness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How close a twin is to its resource: the share of significant leaves that are equal. What a twin never gets is told in
 * remarks and not counted against it, nor is what lies about it in the network. Stateless.
 */
final class Fidelity {

    private Fidelity() {}

    /**
     * @param live the live container
     * @param twin the twin's container
     * @param images for {@code Config} of either's image
     */
    static Likeness of(JsonNode live, JsonNode twin, Images images) {
        if (ContainerState.isRunning(live) && !ContainerState.isRunning(twin)) {
            return new Likeness(0, List.of("the twin does not run"));
        }
        Map<String, String> wanted = leaves(live, images, Origin.ofLive(live, images.config(Json.text(live, "Image"))));
        Map<String, String> found = leaves(twin, images, Origin.of(twin));
        Set<String> all = new TreeSet<>(wanted.keySet());
        all.addAll(found.keySet());
        List<String> differences = all.stream()
                .filter(leaf -> !equal(wanted.getOrDefault(leaf, ""), found.getOrDefault(leaf, "")))
                .map(leaf -> leaf.substring(1))
                .toList();
        return all.isEmpty() ? Likeness.EQUAL : new Likeness(1 - (double) differences.size() / all.size(), differences);
    }

    private static boolean equal(String live, String twin) {
        return live.equals(twin) || TwinSecrets.hides(twin, live);
    }

    private static Map<String, String> leaves(JsonNode inspect, Images images, Origin origin) {
        JsonNode imageConfig = images.config(origin.imageId());
        ObjectNode document = Json.object();
        document.put("image", origin.imageId());
        ObjectNode config = TwinConfiguration.config(inspect.path("Config"), imageConfig, Json.text(inspect, "Id"));
        config.remove(List.of("Labels", "Domainname", "ExposedPorts"));
        document.set("config", config);
        document.set("environment", Json.object(masked(ImageDefaults.environment(inspect.path("Config")))));
        document.set("labels", Json.object(masked(origin.labels())));
        document.set("hostConfig", TwinConfiguration.hostConfig(inspect.path("HostConfig"), "", new ArrayList<>()));
        Map<String, String> leaves = new TreeMap<>();
        flatten("", document, leaves);
        return leaves;
    }

    private static Map<String, String> masked(Map<String, String> values) {
        Map<String, String> masked = new TreeMap<>(values);
        masked.replaceAll(Secrets::mask);
        masked.replaceAll((name, value) -> value.replaceAll("://([^/@:]*):[^/@]*@", "://$1:" + "x@"));
        return masked;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> leaves) {
        if (node.isObject()) {
            node.properties().forEach(field -> flatten(path + "/" + field.getKey(), field.getValue(), leaves));
        } else if (!Json.isBlank(node) && !isDefault(node)) {
            leaves.put(path, Json.canonical(node));
        }
    }

    /** Zero and false are what a field says that nobody set. */
    private static boolean isDefault(JsonNode node) {
        return (node.isNumber() && node.asDouble(1) == 0) || (node.isBoolean() && !node.asBoolean(true));
    }
}
