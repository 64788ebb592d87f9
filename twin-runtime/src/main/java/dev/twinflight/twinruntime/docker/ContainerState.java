package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.ResourceState;
import dev.twinflight.rules.fact.Health;
import dev.twinflight.rules.fact.HealthStatus;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.ResourceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns what the engine says of a container into facts and the canonical document. Stateless. */
final class ContainerState {

    private ContainerState() {}

    /**
     * @param inspect the engine's whole answer
     * @param image the engine's whole answer about the image the resource was made from
     * @param oomKills how often the kernel ended it, as far as was seen
     * @param unusedVolumes what the engine says of volumes nobody uses that are told of this member
     * @param now to which ages are counted
     */
    static ResourceState of(
            ResourceId id,
            String group,
            JsonNode inspect,
            JsonNode image,
            int oomKills,
            JsonNode unusedVolumes,
            Instant now) {
        JsonNode imageConfig = image.path("Config");
        Origin origin = Origin.of(inspect);
        Origin stated = unusedVolumes.isEmpty() ? origin : origin.withUnusedVolumes(unusedVolumes);
        ObjectNode document = document(inspect, imageConfig);
        String text = Json.canonical(document);
        return new ResourceState(
                resource(id, group, inspect, imageConfig),
                health(id, inspect, oomKills),
                Json.text(inspect, "Id"),
                text,
                Json.sha256(text),
                ContainerDetails.of(id, inspect, stated, image, now));
    }

    private static Resource resource(ResourceId id, String group, JsonNode inspect, JsonNode imageConfig) {
        Origin origin = Origin.of(inspect);
        Map<String, String> labels = labels(inspect, imageConfig, origin);
        Map<String, String> environment = ImageDefaults.environment(inspect.path("Config"));
        environment.replaceAll(Secrets::mask);
        JsonNode host = inspect.path("HostConfig");
        return new Resource(
                id,
                group,
                origin.image(),
                host.path("Memory").asLong(0),
                CpuLimits.cores(host),
                environment,
                labels,
                restartPolicy(host.path("RestartPolicy")),
                Boolean.parseBoolean(labels.get(Labels.PROTECTED)));
    }

    private static Map<String, String> labels(JsonNode inspect, JsonNode imageConfig, Origin origin) {
        boolean twin = inspect.path("Config").path("Labels").has(Labels.ORIGIN);
        Map<String, String> labels = new TreeMap<>(
                twin
                        ? origin.labels()
                        : Json.map(ImageDefaults.subtract(inspect.path("Config"), imageConfig, "")
                                .path("Labels")));
        labels.replaceAll(Secrets::mask);
        return labels;
    }

    static String restartPolicy(JsonNode policy) {
        String name = Json.text(policy, "Name");
        int retries = policy.path("MaximumRetryCount").asInt(0);
        if (name.isEmpty()) {
            return "no";
        }
        return name.equals("on-failure") && retries > 0 ? name + ":" + retries : name;
    }

    private static Health health(ResourceId id, JsonNode inspect, int oomKills) {
        JsonNode state = inspect.path("State");
        boolean running = isRunning(inspect);
        HealthStatus status = switch (Json.text(state.path("Health"), "Status")) {
            case "healthy" -> HealthStatus.HEALTHY;
            case "unhealthy" -> HealthStatus.UNHEALTHY;
            case "starting" -> HealthStatus.STARTING;
            default -> HealthStatus.UNCHECKED;
        };
        return new Health(id, running, status, inspect.path("RestartCount").asInt(0), oomKills);
    }

    /**
     * Between two tries of a restart policy the engine calls a container running; it is not. A paused one is: it was
     * paused to be copied, or by someone who will let it go on.
     */
    static boolean isRunning(JsonNode inspect) {
        JsonNode state = inspect.path("State");
        return state.path("Running").asBoolean(false)
                && !state.path("Restarting").asBoolean(false);
    }

    /** All the user set, secrets masked. */
    static ObjectNode document(JsonNode inspect, JsonNode imageConfig) {
        String id = Json.text(inspect, "Id");
        ObjectNode document = Json.object();
        document.put("imageId", Json.text(inspect, "Image"));
        document.put("image", Json.text(inspect.path("Config"), "Image"));
        document.set("config", withoutNulls(ImageDefaults.subtract(inspect.path("Config"), imageConfig, id)));
        document.set("hostConfig", hostConfig(inspect.path("HostConfig")));
        document.set("networks", Endpoints.of(inspect));
        document.set("mounts", mounts(inspect.path("Mounts")));
        Secrets.mask(document);
        return document;
    }

    /** No restart policy is said in two ways. */
    static ObjectNode hostConfig(JsonNode hostConfig) {
        ObjectNode host = withoutNulls(Json.copy(hostConfig));
        if (restartPolicy(host.path("RestartPolicy")).equals("no")) {
            host.set("RestartPolicy", ChangePlanner.policy("no"));
        }
        return host;
    }

    private static ObjectNode withoutNulls(ObjectNode object) {
        object.removeNulls();
        return object;
    }

    /** Mounts by destination. */
    private static ObjectNode mounts(JsonNode mounts) {
        ObjectNode byDestination = Json.object();
        for (JsonNode mount : mounts) {
            ObjectNode entry = byDestination.putObject(Json.text(mount, "Destination"));
            for (String field : List.of("Type", "Name", "Source", "Mode", "RW", "Propagation")) {
                if (!Json.isBlank(mount.path(field))) {
                    entry.set(field, mount.path(field));
                }
            }
        }
        return byDestination;
    }
}
