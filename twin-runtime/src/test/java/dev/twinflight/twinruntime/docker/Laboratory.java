package dev.twinflight.twinruntime.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A live group and destinations all around it: its members, its neighbour on the network, the host, and stand-ins for the
 * world beyond. Packets are counted where they arrive. Nothing leaves the machine. Confined to one thread.
 */
final class Laboratory implements AutoCloseable {

    private static final String SOCKET = "/var/run/docker.sock";
    private static final int PORT = 23_517;

    private final Playground playground;
    private final List<Place> places = new ArrayList<>();
    private final List<Destination> destinations = new ArrayList<>();
    private final List<Runnable> endings = new ArrayList<>();
    private final ToolContainer host;
    private final boolean ipv6;
    private final String network;

    private Laboratory(Playground playground) {
        this.playground = playground;
        this.host = host();
        this.ipv6 = host.tryRun("[ \"$(cat /proc/sys/net/ipv6/conf/all/disable_ipv6)\" = 0 ]")
                        .exitCode()
                == 0;
        keepForwarding();
        this.network = playground.network("lab", networkOptions());
    }

    static Laboratory open(Playground playground) {
        var laboratory = new Laboratory(playground);
        try {
            laboratory.build();
            return laboratory;
        } catch (RuntimeException failure) {
            laboratory.close();
            throw failure;
        }
    }

    private ToolContainer host() {
        ObjectNode config = Json.object().put("NetworkMode", "host").put("PidMode", "host");
        config.putArray("CapAdd").add("NET_ADMIN");
        config.putArray("MaskedPaths");
        config.putArray("ReadonlyPaths");
        String image = playground.docker.engine().tool().reference();
        ToolContainer tool = ToolContainer.start(playground.docker, image, "lab", config, Json.object());
        endings.add(tool::close);
        return tool;
    }

    /** An engine switches forwarding on for networks with IPv6; as it was before, it shall be afterwards. */
    private void keepForwarding() {
        String switches = "/proc/sys/net/ipv6/conf/all/forwarding";
        if (ipv6) {
            String before = host.run("cat " + switches).strip();
            endings.add(() -> host.run("echo " + before + " > " + switches));
        }
    }

    private ObjectNode networkOptions() {
        ObjectNode options = Json.object().put("EnableIPv6", ipv6);
        if (ipv6) {
            options.putObject("IPAM")
                    .putArray("Config")
                    .addObject()
                    .put("Subnet", "2001:db8:6::/64")
                    .put("Gateway", "2001:db8:6::1");
        }
        return options;
    }

    private void build() {
        JsonNode neighbour = run("neighbour", false);
        JsonNode member = run("member", true);
        run("visitor", true);
        around(neighbour, "a neighbour on the live network");
        around(member, "a live member");
        beyond();
        aroundHost();
    }

    /** A container on the live network; the visitor is who probes, and has the engine's socket. */
    private JsonNode run(String name, boolean member) {
        ObjectNode body = playground.body(Playground.IDLE);
        if (!member) {
            body.withObject("/Labels").removeAll().put("test.neighbour", playground.id);
        }
        ObjectNode config = body.withObject("/HostConfig");
        config.put("NetworkMode", network).put("Memory", 256L << 20);
        config.putArray("Dns").add(OutsideWorld.NAME_SERVER);
        if (name.equals("visitor")) {
            config.putArray("Binds").add(SOCKET + ":" + SOCKET);
        }
        String container = playground.run(name, body);
        endings.add(() -> playground.containers().remove(container));
        return playground.inspect(container);
    }

    private JsonNode endpoint(JsonNode container) {
        return container.path("NetworkSettings").path("Networks").path(network);
    }

    private void around(JsonNode container, String what) {
        ObjectNode config = Json.object().put("NetworkMode", "container:" + Containers.idOf(container));
        config.putArray("CapAdd").add("NET_ADMIN");
        String image = playground.docker.engine().tool().reference();
        ToolContainer tool = ToolContainer.start(playground.docker, image, "lab", config, Json.object());
        endings.add(tool::close);
        Place place = place(tool);
        place.listen("tcp :: 8080", "tcp :: 8081", "udp 0.0.0.0 9000");
        String address = Json.text(endpoint(container), "IPAddress");
        add(place, what, "tcp", address, address, 8080);
        add(place, what, "udp", address, address, 9000);
        add(place, what, "icmp", address, address, 0);
        if (what.contains("neighbour")) {
            String byName = Containers.nameOf(container);
            add(place, new Destination(destinations.size(), what + ", by name", "tcp", byName, 8081, "tcp dport 8081"));
        }
        if (ipv6) {
            String six = Json.text(endpoint(container), "GlobalIPv6Address");
            add(place, what, "tcp", six, six, 8080);
        }
    }

    private Place place(ToolContainer tool) {
        var place = new Place(tool, playground.id);
        places.add(place);
        endings.add(place::close);
        return place;
    }

    private void add(Place place, String what, String kind, String host, String address, int port) {
        add(place, Destination.packets(destinations.size(), what, kind, host, address, port));
    }

    private void add(Place place, Destination destination) {
        destinations.add(destination);
        place.add(destination);
    }

    private void beyond() {
        OutsideWorld world = OutsideWorld.build(playground.docker, host, ipv6);
        endings.add(world::close);
        Place outside = place(world.tool());
        List<String> sockets = new ArrayList<>();
        for (OutsideWorld.StandIn standIn : world.standIns()) {
            add(outside, standIn.what(), standIn.kind(), standIn.host(), standIn.address(), standIn.port());
            if (standIn.port() > 0) {
                sockets.add(standIn.kind() + " " + standIn.address() + " " + standIn.port());
            }
        }
        outside.listen(sockets.toArray(String[]::new));
    }

    private void aroundHost() {
        Place place = place(host);
        place.listen("tcp :: " + PORT, "udp 0.0.0.0 " + PORT);
        gateways(network).forEach(address -> addHost("the host, on the live network", address));
        gateways("bridge").forEach(address -> addHost("the host, on the engine's own bridge", address));
        String outward = host.run("ip -4 -o addr show scope global dev \"$(ip -4 -o route show default"
                        + " | sed -n '1s/.* dev \\([^ ]*\\).*/\\1/p')\" | sed -n '1s/.*inet \\([0-9.]*\\).*/\\1/p'")
                .strip();
        if (!outward.isEmpty()) {
            addHost("the host, at its own address", outward);
        }
        destinations.add(new Destination(destinations.size(), "the engine's socket", "unix", SOCKET, 0, ""));
    }

    private List<String> gateways(String of) {
        List<String> gateways = new ArrayList<>();
        for (JsonNode config :
                playground.docker.get("/networks/" + of).path("IPAM").path("Config")) {
            String gateway = Json.text(config, "Gateway").replaceFirst("/.*", "");
            if (!gateway.isEmpty()) {
                gateways.add(gateway);
            }
        }
        return gateways;
    }

    private void addHost(String what, String address) {
        Place place = places.getLast();
        add(place, what, "tcp", address, address, PORT);
        if (!address.contains(":")) {
            add(place, what, "udp", address, address, PORT);
            add(place, what, "icmp", address, address, 0);
        }
    }

    /** Begins to count; the host's addresses on the twins' own networks are destinations too. */
    void count(List<String> twinNetworks) {
        twinNetworks.forEach(
                twins -> gateways(twins).forEach(address -> addHost("the host, on the twins' network", address)));
        places.forEach(Place::count);
    }

    List<Destination> destinations() {
        return List.copyOf(destinations);
    }

    /** The ordinary container: a live member, which its twin is then held against. */
    String visitor() {
        return playground.name("visitor");
    }

    /** Packets that arrived, by destination, since the last time. */
    Map<Integer, Long> packets() {
        Map<Integer, Long> packets = new TreeMap<>();
        places.forEach(place -> packets.putAll(place.packets()));
        return packets;
    }

    /** Goes through all endings, whatever becomes of one. */
    @Override
    public void close() {
        var failure = new IllegalStateException("the laboratory was not cleared up");
        for (Runnable ending : endings.reversed()) {
            try {
                ending.run();
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
            }
        }
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }
}
