package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A network of a clone's own, internal as Docker calls it, with a default route for its containers all the same: it leads
 * to an address in the network that the engine gives nobody and where the clone's way out stands. Immutable.
 *
 * @param name of the network
 * @param wayOut that address
 */
record TwinNetwork(String name, String wayOut) {

    private static final int TRIES = 5;

    /** Makes it: the engine picks a range that is free, and is then told which address in it is the way out. */
    static TwinNetwork create(DockerConnection docker, String name, Map<String, String> labels) {
        for (int attempt = 1; ; attempt++) {
            JsonNode range = freeRange(docker, name, labels);
            String wayOut = lastAddress(Json.text(range, "Subnet"));
            try {
                ObjectNode body = body(name, labels);
                ObjectNode own = body.putObject("IPAM").putArray("Config").addObject();
                own.put("Subnet", Json.text(range, "Subnet"));
                own.put("Gateway", Json.text(range, "Gateway").replaceFirst("/.*", ""));
                own.putObject("AuxiliaryAddresses").put("DefaultGatewayIPv4", wayOut);
                docker.post("/networks/create", body);
                return new TwinNetwork(name, wayOut);
            } catch (DockerRefusal taken) {
                if (attempt == TRIES) {
                    throw taken;
                }
            }
        }
    }

    private static JsonNode freeRange(DockerConnection docker, String name, Map<String, String> labels) {
        String id = Json.text(docker.post("/networks/create", body(name, labels)), "Id");
        try {
            for (JsonNode range : docker.get("/networks/" + id).path("IPAM").path("Config")) {
                if (!Json.text(range, "Subnet").contains(":")) {
                    return range;
                }
            }
            throw new WorldException(Reason.TWIN_FAILED, "The engine gave the network " + name + " no IPv4 range.");
        } finally {
            docker.delete("/networks/" + id);
        }
    }

    private static ObjectNode body(String name, Map<String, String> labels) {
        ObjectNode body = Json.object();
        body.put("Name", name)
                .put("CheckDuplicate", true)
                .put("Driver", "bridge")
                .put("Internal", true);
        body.putObject("Options").put("com.docker.network.bridge.name", TwinNames.bridge(name));
        body.set("Labels", Json.object(labels));
        return body;
    }

    /** The last address of a range that a host may have. */
    static String lastAddress(String subnet) {
        String[] parts = subnet.split("/", 2);
        try {
            int base = ByteBuffer.wrap(InetAddress.ofLiteral(parts[0]).getAddress())
                    .getInt();
            int host = (int) ((1L << (32 - Integer.parseInt(parts[1]))) - 1);
            byte[] last = ByteBuffer.allocate(4).putInt((base | host) - 1).array();
            return InetAddress.getByAddress(last).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no IPv4 range: " + subnet, e);
        }
    }
}
