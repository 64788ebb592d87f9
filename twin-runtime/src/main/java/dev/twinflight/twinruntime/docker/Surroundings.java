package dev.twinflight.twinruntime.docker;

import dev.twinflight.rules.decision.Change;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a live container has of its host and its network: privileges, ports, mounts, aliases, and volumes nobody uses. A
 * twin has none of these, or others, and keeps the live ones in its {@link Origin}. Not to be changed.
 */
record Surroundings(ObjectNode json) {

    /** What the engine says of a live container; of volumes nobody uses it says nothing there. */
    static Surroundings of(JsonNode inspect) {
        JsonNode host = inspect.path("HostConfig");
        ObjectNode json = Json.object();
        json.put("privileged", host.path("Privileged").asBoolean(false));
        json.put("hostNetwork", Json.text(host, "NetworkMode").equals("host"));
        json.put("hostPid", Json.text(host, "PidMode").equals("host"));
        json.put("hostIpc", Json.text(host, "IpcMode").equals("host"));
        json.put(
                "unconfined",
                Json.strings(host.path("SecurityOpt")).stream().anyMatch(TwinConfiguration::isUnconfined));
        json.put(
                "devices",
                host.path("Devices").size() + host.path("DeviceRequests").size());
        json.set(
                "capabilities",
                Json.array(Json.strings(host.path("CapAdd")).stream()
                        .filter(TwinConfiguration::isBeyondDefault)
                        .map(TwinConfiguration::plain)
                        .sorted()
                        .toList()));
        json.set("ports", ports(inspect));
        json.set("mounts", mounts(inspect));
        json.set("aliases", Json.array(aliases(inspect)));
        return new Surroundings(json);
    }

    /** @param numbers of the twins' networks, by the name of the live network each stands for; those of the whole group */
    Surroundings withNetworks(Map<String, Integer> numbers) {
        ObjectNode more = json.deepCopy();
        ObjectNode networks = more.putObject("networks");
        numbers.forEach(networks::put);
        return new Surroundings(more);
    }

    Optional<Integer> networkNumber(String live) {
        JsonNode number = json.path("networks").path(live);
        return number.isIntegralNumber() ? Optional.of(number.asInt(0)) : Optional.empty();
    }

    /** The live name of one of the twins' networks, or the name itself. */
    String liveNetwork(String name) {
        return json.path("networks").properties().stream()
                .filter(network -> TwinNames.isNetwork(name, network.getValue().asInt(0)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(name);
    }

    Optional<JsonNode> mountAt(String target) {
        return json.path("mounts")
                .valueStream()
                .filter(mount -> Json.text(mount, "target").equals(target))
                .findFirst();
    }

    /** With a volume mounted in place of what was there, or with nothing there. */
    Surroundings withMount(Change.VolumeMount mount) {
        ObjectNode other = json.deepCopy();
        ArrayNode mounts = other.putArray("mounts");
        json.path("mounts")
                .valueStream()
                .filter(present -> !Json.text(present, "target").equals(mount.target()))
                .forEach(mounts::add);
        if (mount.volume() != null) {
            mounts.addObject()
                    .put("type", "VOLUME")
                    .put("source", mount.volume())
                    .put("target", mount.target())
                    .put("writable", mount.writable());
        }
        return new Surroundings(other);
    }

    Surroundings withUnusedVolumes(JsonNode volumes) {
        ObjectNode more = json.deepCopy();
        more.set("unusedVolumes", volumes);
        return new Surroundings(more);
    }

    /** As the user asked for them, so that they are the same while the container is stopped. */
    private static ArrayNode ports(JsonNode inspect) {
        ArrayNode ports = Json.array();
        JsonNode host = inspect.path("HostConfig");
        host.path("PortBindings").properties().forEach(bound -> {
            for (JsonNode binding : bound.getValue()) {
                port(ports, bound.getKey(), Json.text(binding, "HostIp"), Json.text(binding, "HostPort"));
            }
        });
        if (host.path("PublishAllPorts").asBoolean(false)) {
            inspect.path("Config").path("ExposedPorts").propertyNames().stream()
                    .filter(port -> !host.path("PortBindings").has(port))
                    .forEach(port -> port(ports, port, "", ""));
        }
        return ports;
    }

    private static void port(ArrayNode ports, String port, String address, String hostPort) {
        String[] parts = port.split("/", 2);
        ports.addObject()
                .put("port", number(parts[0]))
                .put("protocol", parts.length > 1 ? parts[1] : "tcp")
                .put("hostAddress", address.isEmpty() ? "0.0.0.0" : address)
                .put("hostPort", number(hostPort));
    }

    /** The first of a range; 0 where the engine chooses. */
    private static int number(String port) {
        String first = port.split("-", 2)[0];
        return first.matches("[0-9]{1,5}") ? Integer.parseInt(first) : 0;
    }

    private static ArrayNode mounts(JsonNode inspect) {
        ArrayNode mounts = Json.array();
        for (JsonNode mount : inspect.path("Mounts")) {
            String type = Json.text(mount, "Type");
            mounts.addObject()
                    .put("type", type.equals("volume") ? "VOLUME" : type.equals("tmpfs") ? "MEMORY" : "HOST")
                    .put("source", Json.text(mount, type.equals("volume") ? "Name" : "Source"))
                    .put("target", Json.text(mount, "Destination"))
                    .put("writable", mount.path("RW").asBoolean(true));
        }
        inspect.path("HostConfig")
                .path("Tmpfs")
                .properties()
                .forEach(memory -> mounts.addObject()
                        .put("type", "MEMORY")
                        .put("source", "")
                        .put("target", memory.getKey())
                        .put(
                                "writable",
                                !List.of(memory.getValue().asString("").split(","))
                                        .contains("ro")));
        return mounts;
    }

    /** What several containers can be called; a container's own name, which is its alone, only where it has no other. */
    private static Set<String> aliases(JsonNode inspect) {
        String name = StepNames.plain(Containers.nameOf(inspect));
        Set<String> aliases = new LinkedHashSet<>();
        Endpoints.of(inspect)
                .properties()
                .forEach(endpoint ->
                        aliases.addAll(Json.strings(endpoint.getValue().path("Aliases"))));
        aliases.removeIf(alias -> StepNames.plain(alias).equals(name));
        return aliases.isEmpty() && !name.isEmpty() ? Set.of(name) : aliases;
    }
}
