package dev.twinflight.twinruntime.docker;

import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The network endpoints of a container as the user set them. Stateless. */
final class Endpoints {

    private static final List<String> SET_BY_USERS = List.of("IPAMConfig", "Links", "DriverOpts");

    private Endpoints() {}

    /** By network name: aliases, addresses, links and options the user gave; nothing that comes of itself. */
    static ObjectNode of(JsonNode inspect) {
        ObjectNode endpoints = Json.object();
        var networks = new TreeMap<String, JsonNode>();
        inspect.path("NetworkSettings")
                .path("Networks")
                .properties()
                .forEach(n -> networks.put(n.getKey(), n.getValue()));
        networks.forEach((name, endpoint) -> endpoints.set(name, endpoint(endpoint, Json.text(inspect, "Id"))));
        return endpoints;
    }

    private static ObjectNode endpoint(JsonNode endpoint, String containerId) {
        ObjectNode set = Json.object();
        for (String field : SET_BY_USERS) {
            if (!Json.isBlank(endpoint.path(field))) {
                set.set(field, endpoint.path(field).deepCopy());
            }
        }
        ArrayNode aliases = Json.array();
        for (String alias : Json.strings(endpoint.path("Aliases"))) {
            if (!ContainerId.named(alias, containerId)) {
                aliases.add(alias);
            }
        }
        if (!aliases.isEmpty()) {
            set.set("Aliases", aliases);
        }
        return set;
    }

    /** Whether a network lets its endpoints have aliases and fixed addresses. */
    static boolean userDefined(String network) {
        return !List.of("default", "bridge", "host", "none").contains(network) && !network.startsWith("container:");
    }
}
