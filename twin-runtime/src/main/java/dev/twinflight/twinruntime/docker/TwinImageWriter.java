package dev.twinflight.twinruntime.docker;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes an image of layers the engine has, with a configuration of our own. A commit will not do: engines before version
 * 25 write the container's whole configuration, secrets included, into the image beside the new one. So what is loaded is
 * an archive of a manifest and a configuration alone; the layers it names are there already. Stateless but for the engine.
 */
final class TwinImageWriter {

    private final DockerConnection docker;

    TwinImageWriter(DockerConnection docker) {
        this.docker = docker;
    }

    /**
     * @param source an image whose layers are taken, as the engine tells of it
     * @param config {@code Config} of the new image
     */
    void write(String reference, JsonNode source, ObjectNode config) {
        List<String> layers = Json.strings(source.path("RootFS").path("Layers"));
        ObjectNode image = Json.object();
        image.put("architecture", Json.text(source, "Architecture"));
        image.put("os", Json.text(source, "Os"));
        image.put("created", Instant.now().toString());
        image.set("config", config);
        ObjectNode rootfs = image.putObject("rootfs").put("type", "layers");
        rootfs.set("diff_ids", Json.array(layers));
        byte[] bytes = Json.bytes(image);
        String file = Json.sha256(new String(bytes, StandardCharsets.UTF_8)) + ".json";
        ObjectNode entry = Json.object().put("Config", file);
        entry.putArray("RepoTags").add(reference);
        entry.set(
                "Layers",
                Json.array(layers.stream()
                        .map(layer -> layer.replace(':', '-') + "/layer.tar")
                        .toList()));
        var archive = new ByteArrayOutputStream();
        Tar.entry(archive, file, bytes);
        Tar.entry(archive, "manifest.json", Json.bytes(Json.array().add(entry)));
        Tar.end(archive);
        String answer = docker.load(archive.toByteArray());
        if (answer.contains("\"error\"")) {
            throw new DockerRefusal("POST /images/load", 500, answer.strip());
        }
    }
}
