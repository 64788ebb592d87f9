package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.Preparation;
import dev.twinflight.rules.decision.Change;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Prepares that a container joins or leaves a network, in place. Only networks that members of its group are in: a policy
 * for one group opens no way to another, and a clone has no others. Changes nothing. Confined to one request.
 */
final class NetworkPlanner {

    private final DockerWorld world;

    NetworkPlanner(DockerWorld world) {
        this.world = world;
    }

    Preparation prepare(ChangeRequest request, Change.Network network) {
        String mode = Json.text(request.host(), "NetworkMode");
        if (mode.equals("host") || mode.equals("none") || mode.startsWith("container:")) {
            return ChangeRequest.refused(
                    "network-mode",
                    request.resource() + " was started with --network " + mode + ": the engine lets it join no other.");
        }
        Optional<String> actual = List.of("host", "none").contains(network.name())
                ? Optional.empty()
                : new Counterparts(world).network(request.resource(), network.name());
        if (actual.isEmpty()) {
            return network.connected()
                    ? ChangeRequest.refused(
                            "network-outside",
                            "no member of the group is in a network " + network.name()
                                    + "; policies connect resources only to networks of their group.")
                    : new Preparation.AlreadySo();
        }
        JsonNode joined = Endpoints.of(request.inspect());
        if (joined.has(actual.get()) == network.connected()) {
            return new Preparation.AlreadySo();
        }
        ObjectNode fields = Json.object().put("Network", actual.get());
        fields.set("Endpoint", network.connected() ? endpoint(request) : joined.path(actual.get()));
        return request.inPlace(fields, fields);
    }

    /** A twin's container has another name than its resource, which others ask for. */
    private static ObjectNode endpoint(ChangeRequest request) {
        ObjectNode endpoint = Json.object();
        if (Origin.isTwin(request.inspect())) {
            endpoint.putArray("Aliases").add(request.resource().name());
        }
        return endpoint;
    }
}
