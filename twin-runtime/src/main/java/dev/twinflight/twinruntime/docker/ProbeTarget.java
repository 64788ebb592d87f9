package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import dev.twinflight.rules.fact.ResourceId;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Where in a world a probe's host name leads. Immutable.
 *
 * @param host the name in the URL
 * @param network the network where it is known
 * @param address given only where names are not resolved (Docker's default bridge)
 */
record ProbeTarget(String host, String network, Optional<String> address) {

    static ProbeTarget find(DockerWorld world, String url) {
        String host = hostOf(url);
        Set<String> known = new TreeSet<>();
        for (ResourceId id : world.members()) {
            JsonNode inspect = world.inspect(id);
            for (var network : inspect.path("NetworkSettings").path("Networks").properties()) {
                Set<String> names = names(id, inspect, network.getValue());
                if (names.contains(host)) {
                    boolean resolves = Endpoints.userDefined(network.getKey());
                    String address = Json.text(network.getValue(), "IPAddress");
                    return new ProbeTarget(host, network.getKey(), resolves ? Optional.empty() : Optional.of(address));
                }
                known.addAll(names);
            }
        }
        throw new WorldException(
                Reason.WORKLOAD_FAILED,
                "the host '" + host + "' of the probe " + url + " is no member of " + world.name() + "; known are "
                        + String.join(", ", known));
    }

    private static String hostOf(String url) {
        try {
            String host = URI.create(url).getHost();
            if (host != null) {
                return host;
            }
        } catch (IllegalArgumentException notAUrl) {
            // told below
        }
        throw new WorldException(
                Reason.WORKLOAD_FAILED, "the probe's address '" + url + "' is not of the form http://<alias>/<path>");
    }

    private static Set<String> names(ResourceId id, JsonNode inspect, JsonNode endpoint) {
        Set<String> names = new TreeSet<>(Json.strings(endpoint.path("Aliases")));
        names.removeIf(name -> ContainerId.named(name, Json.text(inspect, "Id")));
        names.add(id.name());
        String service = Json.text(inspect.path("Config").path("Labels"), "com.docker.compose.service");
        if (!service.isEmpty()) {
            names.add(service);
        }
        return names;
    }
}
