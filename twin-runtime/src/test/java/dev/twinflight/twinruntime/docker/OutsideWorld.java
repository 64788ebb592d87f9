package dev.twinflight.twinruntime.docker;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stand-ins for what lies beyond the host, in a network namespace of their own behind a pair of virtual interfaces: a host
 * (documentation addresses), a name server, a cloud's metadata service. The host forwards to them as it would to the
 * world, and nothing leaves the machine. Only forwarded packets find the metadata service: the host's own go where they
 * went before. Confined to one thread.
 */
final class OutsideWorld implements AutoCloseable {

    static final String HOST = "198.51.100.7";
    static final String NAME_SERVER = "198.51.100.53";

    private static final String NAMED_HOST = "198.51.100.8";
    private static final String NAME = "outside.example";
    private static final String METADATA = "169.254.169.254";
    private static final String HOST_6 = "2001:db8:7::7";
    private static final String METADATA_6 = "fd00:ec2::254";
    private static final String GATEWAY = "198.51.100.1";
    private static final String GATEWAY_6 = "2001:db8:7::1";
    private static final String TABLE = "4254";

    private final ToolContainer host;
    private final ToolContainer outside;
    private final boolean ipv6;

    private OutsideWorld(ToolContainer host, ToolContainer outside, boolean ipv6) {
        this.host = host;
        this.outside = outside;
        this.ipv6 = ipv6;
    }

    /**
     * One of them.
     *
     * @param what in words
     * @param kind as a destination's
     * @param host what the probe is told
     * @param address where its packets arrive
     * @param port where it answers; 0 where something else does
     */
    record StandIn(String what, String kind, String host, String address, int port) {
        StandIn(String what, String kind, String address, int port) {
            this(what, kind, address, address, port);
        }
    }

    /** @param host with the host's network and processes, and the right to change the former */
    static OutsideWorld build(DockerConnection docker, ToolContainer host, boolean ipv6) {
        ObjectNode config = Json.object().put("NetworkMode", "none");
        config.putArray("CapAdd").add("NET_ADMIN");
        config.putObject("Sysctls").put("net.ipv6.conf.all.disable_ipv6", ipv6 ? "0" : "1");
        ToolContainer outside =
                ToolContainer.start(docker, docker.engine().tool().reference(), "lab", config, Json.object());
        var world = new OutsideWorld(host, outside, ipv6);
        String process = docker.get("/containers/" + outside.id() + "/json")
                .path("State")
                .path("Pid")
                .asString();
        world.wire(process);
        world.settle();
        return world;
    }

    ToolContainer tool() {
        return outside;
    }

    List<StandIn> standIns() {
        List<StandIn> all = new ArrayList<>();
        all.add(new StandIn("a cloud's metadata service", "tcp", METADATA, 80));
        all.add(new StandIn("a cloud's clock", "udp", METADATA, 123));
        all.add(new StandIn("a cloud's metadata service", "icmp", METADATA, 0));
        for (int port : new int[] {22, 25, 80, 443, 5432}) {
            all.add(new StandIn("an outside host", "tcp", HOST, port));
        }
        for (int port : new int[] {53, 443, 514}) {
            all.add(new StandIn("an outside host", "udp", HOST, port));
        }
        all.add(new StandIn("an outside host", "icmp", HOST, 0));
        all.add(new StandIn("a name outside", "name", NAME, NAME_SERVER, 0));
        all.add(new StandIn("an outside host, by name", "tcp", NAME, NAMED_HOST, 443));
        if (ipv6) {
            all.add(new StandIn("an outside host", "tcp", HOST_6, 443));
            all.add(new StandIn("an outside host", "udp", HOST_6, 443));
            all.add(new StandIn("a cloud's metadata service", "tcp", METADATA_6, 80));
        }
        return all;
    }

    private void wire(String process) {
        forget();
        String near = "tlab" + process;
        host.run(String.join(
                " && ",
                "ip link add " + near + " type veth peer name outside netns " + process,
                "ip link set " + near + " up",
                "ip addr add " + GATEWAY + "/24 dev " + near,
                "ip route add " + METADATA + " dev " + near + " table " + TABLE,
                "ip rule add pref 41 iif lo to " + METADATA + " lookup main",
                "ip rule add pref 42 to " + METADATA + " lookup " + TABLE));
        if (ipv6) {
            host.run("ip -6 addr add " + GATEWAY_6 + "/64 dev " + near + " nodad && ip -6 route add " + METADATA_6
                    + " dev " + near);
        }
    }

    private void settle() {
        outside.run("ip link set outside up && ip route add default via " + GATEWAY + " onlink dev outside");
        for (String address : List.of(HOST + "/24", NAMED_HOST + "/24", NAME_SERVER + "/24", METADATA + "/32")) {
            outside.run("ip addr add " + address + " dev outside");
        }
        if (ipv6) {
            outside.run("ip -6 addr add " + HOST_6 + "/64 dev outside nodad && ip -6 addr add " + METADATA_6
                    + "/128 dev outside nodad && ip -6 route add default via " + GATEWAY_6);
        }
        outside.run("dnsmasq --conf-file=/dev/null --user=root --no-resolv --no-hosts --bind-interfaces"
                + " --listen-address=" + NAME_SERVER + " --address=/" + NAME + "/" + NAMED_HOST);
    }

    /** Also what a test that was killed has left. */
    private void forget() {
        host.tryRun("while ip rule del pref 41; do :; done; while ip rule del pref 42; do :; done");
    }

    /** The interfaces go with the namespace. */
    @Override
    public void close() {
        forget();
        outside.close();
    }
}
