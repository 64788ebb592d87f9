package dev.twinflight.twinruntime.docker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What differs between two of the engine's whole answers about one container, by path. Left out is only what the engine
 * chooses anew each time a container is started, or counts. Stateless.
 */
final class InspectDifference {

    /** Of {@code State}: the process itself, when it ran, how it ended last, and what its health checks said. */
    private static final List<String> OF_A_START =
            List.of("Pid", "StartedAt", "FinishedAt", "ExitCode", "OOMKilled", "Health");

    /** The engine makes a new sandbox and new endpoints for each start. */
    private static final List<String> OF_A_SANDBOX = List.of("SandboxID", "SandboxKey", "EndpointID");

    /** Addresses are the engine's choice where the user fixed none; the rest of an endpoint follows from them. */
    private static final List<String> OF_A_CHOSEN_ADDRESS =
            List.of("IPAddress", "MacAddress", "GlobalIPv6Address", "IPPrefixLen", "Gateway");

    private InspectDifference() {}

    static List<String> between(JsonNode before, JsonNode after) {
        var differences = new ArrayList<String>();
        compare("", comparable(before), comparable(after), differences);
        return differences;
    }

    private static ObjectNode comparable(JsonNode inspect) {
        ObjectNode all = Json.copy(inspect);
        // Counts the tries of the restart policy since the container was last started by hand.
        all.remove("RestartCount");
        all.withObject("/State").remove(OF_A_START);
        ObjectNode network = all.withObject("/NetworkSettings");
        network.remove(OF_A_SANDBOX);
        // What stands here is the default network's, where nobody can fix an address.
        network.remove(OF_A_CHOSEN_ADDRESS);
        for (Map.Entry<String, JsonNode> endpoint : network.path("Networks").properties()) {
            if (endpoint.getValue() instanceof ObjectNode node) {
                node.remove("EndpointID");
                if (Json.isBlank(node.path("IPAMConfig").path("IPv4Address"))) {
                    node.remove(OF_A_CHOSEN_ADDRESS);
                }
            }
        }
        // The engine lists mounts in no order.
        var mounts = new ArrayList<>(all.path("Mounts").valueStream().toList());
        mounts.sort(Comparator.comparing(mount -> Json.text(mount, "Destination")));
        all.putArray("Mounts").addAll(mounts);
        return all;
    }

    private static void compare(String path, JsonNode one, JsonNode other, List<String> differences) {
        if (one instanceof ObjectNode && other instanceof ObjectNode) {
            Set<String> names = new TreeSet<>(one.propertyNames());
            names.addAll(other.propertyNames());
            names.forEach(name -> compare(path + "/" + name, one.path(name), other.path(name), differences));
        } else if (!one.equals(other)) {
            differences.add(path + ": " + one + " became " + other);
        }
    }
}
