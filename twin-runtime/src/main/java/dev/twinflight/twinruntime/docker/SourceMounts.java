package dev.twinflight.twinruntime.docker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What the live members of a group mount and a twin needs a copy of. A volume that several members share is copied once.
 * Confined to one capture.
 */
final class SourceMounts {

    /**
     * @param number of the captured volume
     * @param type {@code volume} or {@code bind}
     * @param source volume name, or path on the engine's host
     * @param destination where the first member that has it mounts it
     */
    record Source(int number, String type, String source, String destination) {

        boolean isBind() {
            return type.equals("bind");
        }
    }

    private final Map<String, Source> sources = new LinkedHashMap<>();

    /** Takes a member's mounts in. */
    void collect(JsonNode inspect) {
        for (JsonNode mount : inspect.path("Mounts")) {
            String type = Json.text(mount, "Type");
            if (type.equals("volume") || type.equals("bind")) {
                sources.computeIfAbsent(
                        key(mount),
                        key -> new Source(sources.size(), type, sourceOf(mount), Json.text(mount, "Destination")));
            }
        }
    }

    private static String sourceOf(JsonNode mount) {
        return Json.text(mount, Json.text(mount, "Type").equals("volume") ? "Name" : "Source");
    }

    private static String key(JsonNode mount) {
        String fileName = Json.text(mount, "Type").equals("bind") ? " " + Json.text(mount, "Destination") : "";
        return Json.text(mount, "Type") + " " + sourceOf(mount) + fileName;
    }

    List<Source> all() {
        return new ArrayList<>(sources.values());
    }

    /** What a member mounts, with the mount itself. */
    Map<Source, JsonNode> of(JsonNode inspect) {
        Map<Source, JsonNode> own = new LinkedHashMap<>();
        for (JsonNode mount : inspect.path("Mounts")) {
            Source source = sources.get(key(mount));
            if (source != null) {
                own.put(source, mount);
            }
        }
        return own;
    }
}
