package dev.twinflight.twinruntime.docker;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Copies for a clone of volumes that were not captured, since nobody mounted them. Thread-safe. */
final class LateVolumes {

    private final DockerConnection docker;
    private final ToolImage tool;

    LateVolumes(DockerConnection docker, ToolImage tool) {
        this.docker = docker;
        this.tool = tool;
    }

    /**
     * Idempotent: what a crash left half copied is copied over.
     *
     * @param copy {@code Volume} to be made, {@code CopyOf} a live one
     * @param member labels of the member that is to mount it: the volume is the same clone's
     */
    void copy(JsonNode copy, Map<String, String> member) {
        Map<String, String> labels = new TreeMap<>(member);
        labels.keySet().retainAll(Set.of(Labels.OWNER, Labels.ROLE, Labels.RUN, Labels.CLONE));
        Volumes.create(docker, Json.text(copy, "Volume"), labels);
        var host = Json.object().put("NetworkMode", "none");
        var mounts = host.putArray("Mounts");
        mounts.addObject()
                .put("Type", "volume")
                .put("Source", Json.text(copy, "CopyOf"))
                .put("Target", "/from")
                .put("ReadOnly", true);
        mounts.addObject()
                .put("Type", "volume")
                .put("Source", Json.text(copy, "Volume"))
                .put("Target", "/to");
        String run = labels.getOrDefault(Labels.RUN, "");
        try (ToolContainer container = ToolContainer.start(docker, tool.reference(), run, host, Json.object())) {
            container.run("cp -a --reflink=auto --sparse=auto /from/. /to/");
        }
    }
}
