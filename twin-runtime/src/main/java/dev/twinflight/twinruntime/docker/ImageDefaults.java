package dev.twinflight.twinruntime.docker;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes from a container's configuration what comes from its image, so that only what the user set is left: a container
 * made from that again, and from a new image, gets the new image's own. Stateless.
 */
final class ImageDefaults {

    private static final List<String> PLAIN =
            List.of("User", "WorkingDir", "StopSignal", "Healthcheck", "Shell", "OnBuild", "ArgsEscaped");

    private ImageDefaults() {}

    /**
     * @param config {@code Config} of a container
     * @param image {@code Config} of the image it was made from; missing takes nothing away
     * @param containerId a host name Docker derived from it is not the user's
     */
    static ObjectNode subtract(JsonNode config, JsonNode image, String containerId) {
        ObjectNode rest = Json.copy(config);
        rest.remove("Image");
        if (ContainerId.named(Json.text(rest, "Hostname"), containerId)) {
            rest.remove("Hostname");
        }
        for (String field : PLAIN) {
            if (rest.path(field).equals(image.path(field)) || Json.isBlank(rest.path(field))) {
                rest.remove(field);
            }
        }
        subtractCommand(rest, image);
        subtractEnvironment(rest, image);
        subtractEntries(rest, image, "Labels");
        subtractEntries(rest, image, "ExposedPorts");
        subtractEntries(rest, image, "Volumes");
        return rest;
    }

    /** A command of the user's without an entrypoint keeps the image's; an entrypoint of the user's drops its command. */
    private static void subtractCommand(ObjectNode rest, JsonNode image) {
        boolean sameEntrypoint = same(rest.path("Entrypoint"), image.path("Entrypoint"));
        if (sameEntrypoint) {
            rest.remove("Entrypoint");
            if (same(rest.path("Cmd"), image.path("Cmd"))) {
                rest.remove("Cmd");
            }
        }
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return (Json.isBlank(one) && Json.isBlank(other)) || one.equals(other);
    }

    private static void subtractEnvironment(ObjectNode rest, JsonNode image) {
        List<String> images = Json.strings(image.path("Env"));
        ArrayNode own = Json.array();
        for (String entry : Json.strings(rest.path("Env"))) {
            if (!images.contains(entry)) {
                own.add(entry);
            }
        }
        if (own.isEmpty()) {
            rest.remove("Env");
        } else {
            rest.set("Env", own);
        }
    }

    private static void subtractEntries(ObjectNode rest, JsonNode image, String field) {
        if (!(rest.path(field) instanceof ObjectNode entries)) {
            rest.remove(field);
            return;
        }
        image.path(field).properties().forEach(entry -> {
            if (entry.getValue().equals(entries.path(entry.getKey()))) {
                entries.remove(entry.getKey());
            }
        });
        if (entries.isEmpty()) {
            rest.remove(field);
        }
    }

    /** The environment as a program sees it: a later entry wins, one without {@code =} takes the variable away. */
    static Map<String, String> environment(JsonNode config) {
        Map<String, String> environment = new TreeMap<>();
        for (String entry : Json.strings(config.path("Env"))) {
            int equals = entry.indexOf('=');
            if (equals < 0) {
                environment.remove(entry);
            } else {
                environment.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return environment;
    }
}
