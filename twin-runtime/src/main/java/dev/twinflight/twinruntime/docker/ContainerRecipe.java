package dev.twinflight.twinruntime.docker;

import dev.twinflight.rules.decision.Change;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a create request that makes a container like another one. Taken from the engine's own JSON, so that no
 * field is lost, known to us or not.
 *
 * @param config what the user set of {@code Config}
 * @param hostConfig the whole {@code HostConfig}
 * @param endpoints network endpoints by network name, as the user set them
 */
record ContainerRecipe(ObjectNode config, ObjectNode hostConfig, ObjectNode endpoints) {

    /** @param imageConfig {@code Config} of the image the user's settings are to be told from */
    static ContainerRecipe of(JsonNode inspect, JsonNode imageConfig) {
        String id = Json.text(inspect, "Id");
        ObjectNode config = ImageDefaults.subtract(inspect.path("Config"), imageConfig, id);
        ObjectNode host = Json.copy(inspect.path("HostConfig"));
        host.removeNulls();
        if (Json.text(host, "NetworkMode").startsWith("container:")
                || Json.text(host, "UTSMode").equals("host")) {
            config.remove("Hostname");
        }
        host.remove("ContainerIDFile");
        host.remove("VolumesFrom");
        keepMounts(config, host, inspect.path("Mounts"));
        return new ContainerRecipe(config, host, Endpoints.of(inspect));
    }

    /** Volumes without a name of the user's, and those inherited, are named, so that the same ones are mounted again. */
    private static void keepMounts(ObjectNode config, ObjectNode host, JsonNode mounts) {
        ArrayNode binds = Json.array();
        Set<String> covered = new LinkedHashSet<>();
        for (String bind : Json.strings(host.path("Binds"))) {
            String[] parts = bind.split(":", -1);
            if (parts.length > 1) {
                binds.add(bind);
                covered.add(parts[1]);
            }
        }
        ArrayNode kept = Json.array();
        for (JsonNode mount : host.path("Mounts")) {
            if (!Json.text(mount, "Type").equals("volume")
                    || !Json.text(mount, "Source").isEmpty()) {
                kept.add(mount);
                covered.add(Json.text(mount, "Target"));
            }
        }
        for (JsonNode mount : mounts) {
            String destination = Json.text(mount, "Destination");
            String type = Json.text(mount, "Type");
            if (!covered.contains(destination) && List.of("volume", "bind").contains(type)) {
                String source = Json.text(mount, type.equals("volume") ? "Name" : "Source");
                binds.add(source + ":" + destination + (mount.path("RW").asBoolean(true) ? "" : ":ro"));
            }
        }
        putUnlessEmpty(host, "Binds", binds);
        putUnlessEmpty(host, "Mounts", kept);
        config.remove("Volumes");
    }

    /** None and an empty list are told apart by the engine's answers, and a container without mounts has none. */
    private static void putUnlessEmpty(ObjectNode host, String field, ArrayNode values) {
        if (values.isEmpty()) {
            host.remove(field);
        } else {
            host.set(field, values);
        }
    }

    /**
     * Puts a change into the recipe. An image is the caller's to choose.
     *
     * @param after what the change needs beside itself: fields of {@code HostConfig} for a limit, {@code Healthcheck},
     *     or {@code Volume} as it is called in this world
     */
    void put(Change change, JsonNode after) {
        switch (change) {
            case Change.EnvironmentVariable variable ->
                setEntry(
                        "Env",
                        variable.name(),
                        variable.content() == null ? variable.name() : variable.name() + "=" + variable.content());
            case Change.Label label -> putLabel(label);
            case Change.MemoryLimit _, Change.CpuLimit _, Change.PidsLimit _ ->
                after.properties().forEach(field -> hostConfig.set(field.getKey(), field.getValue()));
            case Change.Command command -> config.set("Cmd", Json.array(command.words()));
            case Change.HealthCheck _ -> config.set("Healthcheck", after.path("Healthcheck"));
            case Change.VolumeMount mount -> putMount(mount, Json.text(after, "Volume"));
            case Change.Image _, Change.RestartPolicy _, Change.Restart _, Change.RunState _, Change.Network _ -> {}
        }
    }

    private void putMount(Change.VolumeMount mount, String volume) {
        ArrayNode binds = Json.array();
        Json.strings(hostConfig.path("Binds")).stream()
                .filter(bind -> !bind.split(":", -1)[1].equals(mount.target()))
                .forEach(binds::add);
        if (mount.volume() != null) {
            binds.add(volume + ":" + mount.target() + (mount.writable() ? "" : ":ro"));
        }
        ArrayNode mounts = Json.array();
        hostConfig
                .path("Mounts")
                .valueStream()
                .filter(other -> !Json.text(other, "Target").equals(mount.target()))
                .forEach(mounts::add);
        putUnlessEmpty(hostConfig, "Binds", binds);
        putUnlessEmpty(hostConfig, "Mounts", mounts);
        if (hostConfig.path("Tmpfs") instanceof ObjectNode memory) {
            memory.remove(mount.target());
        }
    }

    private void setEntry(String field, String name, String entry) {
        ArrayNode entries = Json.array();
        for (String existing : Json.strings(config.path(field))) {
            if (!existing.equals(name) && !existing.startsWith(name + "=")) {
                entries.add(existing);
            }
        }
        config.set(field, entries.add(entry));
    }

    private void putLabel(Change.Label label) {
        ObjectNode labels = Json.copy(config.path("Labels"));
        String content = label.content();
        if (content == null) {
            labels.remove(label.name());
        } else {
            labels.put(label.name(), content);
        }
        config.set("Labels", labels);
    }

    void label(String name, String value) {
        ObjectNode labels = Json.copy(config.path("Labels"));
        labels.put(name, value);
        config.set("Labels", labels);
    }

    /** The network the container is created in; the others are joined afterwards. */
    String primaryNetwork() {
        String mode = Json.text(hostConfig, "NetworkMode");
        return mode.isEmpty() || mode.equals("default") ? "bridge" : mode;
    }

    /** Whether the container is no longer in the network it was created in. */
    boolean leftPrimaryNetwork() {
        String primary = primaryNetwork();
        boolean fixed = primary.equals("host") || primary.equals("none") || primary.startsWith("container:");
        return !fixed && !endpoints.has(primary);
    }

    /** The whole body of {@code POST /containers/create}. */
    ObjectNode body(String image) {
        ObjectNode body = config.deepCopy();
        body.put("Image", image);
        body.set("HostConfig", hostConfig);
        String primary = primaryNetwork();
        if (Endpoints.userDefined(primary) && endpoints.has(primary)) {
            body.putObject("NetworkingConfig").putObject("EndpointsConfig").set(primary, endpoints.path(primary));
        }
        return body;
    }
}
