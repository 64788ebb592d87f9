package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Containers in which kinds of data stores run the servers of their twins. Thread-safe. */
public final class StoreContainers {

    /** Where a server finds its volume. */
    public static final String HOME = "/twin";

    /** In a folder only root gets into, once the script has seen to that. */
    public static final String SOURCE = "/twin-source/volume";

    /** In memory, gone with the container: secrets may lie there. */
    public static final String SECRETS = "/run/twinflight";

    private final DockerConnection docker;
    private final Containers containers;
    private final StorePlaces places;
    private final LiveContainers live;

    public StoreContainers(DockerConnection docker) {
        this.docker = docker;
        this.containers = docker.engine().containers();
        this.places = new StorePlaces(docker);
        this.live = new LiveContainers(docker);
    }

    public String installation() {
        return docker.settings().installation();
    }

    /** Networks and volumes. */
    public StorePlaces places() {
        return places;
    }

    /** What is live. */
    public LiveContainers live() {
        return live;
    }

    /**
     * A server in a container.
     *
     * @param name of the container
     * @param image it runs from
     * @param script shell script that becomes the server; runs as root
     * @param volume mounted at {@link #HOME}
     * @param network sealed network it is in
     * @param aliases its names there
     * @param source volume its script copies from, mounted read-only at {@link #SOURCE}; empty for none
     */
    public record Server(
            String name,
            String image,
            String script,
            String volume,
            String network,
            List<String> aliases,
            String source) {
        public Server {
            aliases = List.copyOf(aliases);
        }
    }

    /** Creates a server; it is started by {@link #begin}. */
    public void create(Server server, Map<String, String> labels) {
        asked(() -> {
            ObjectNode body = Json.object().put("Image", server.image()).put("User", "0");
            body.set("Entrypoint", Json.array(List.of("sh", "-c", server.script())));
            body.set("Cmd", Json.array());
            body.putObject("Healthcheck").putArray("Test").add("NONE");
            body.set("Labels", Json.object(labels));
            ObjectNode host = body.putObject("HostConfig").put("NetworkMode", server.network());
            host.put("Init", true).put("ShmSize", 256L << 20);
            host.putArray("SecurityOpt").add("no-new-privileges");
            host.putArray("Dns").add("127.0.0.1");
            host.putObject("Tmpfs").put(SECRETS, "size=1m,mode=0711");
            ArrayNode mounts = host.putArray("Mounts");
            mounts.addObject()
                    .put("Type", "volume")
                    .put("Source", server.volume())
                    .put("Target", HOME);
            if (!server.source().isEmpty()) {
                mounts.addObject()
                        .put("Type", "volume")
                        .put("Source", server.source())
                        .put("Target", SOURCE)
                        .put("ReadOnly", true);
            }
            body.putObject("NetworkingConfig")
                    .putObject("EndpointsConfig")
                    .putObject(server.network())
                    .set("Aliases", Json.array(server.aliases()));
            return containers.create(server.name(), body);
        });
    }

    /**
     * Creates and starts the one way out of a sealed network: a container in it, called {@code live} there, that passes
     * connections to one port of one address on and nothing else. Follows the address when its name's meaning changes.
     *
     * @param outside a network from which the address can be reached
     */
    public void startRelay(
            String name, String network, String outside, String host, int port, Map<String, String> labels) {
        asked(() -> {
            ObjectNode body = Json.object().put("Image", docker.engine().tool().reference());
            body.set("Cmd", Json.array(List.of("sh", "-c", RELAY, "relay", host, String.valueOf(port))));
            body.set("Labels", Json.object(labels));
            ObjectNode config = body.putObject("HostConfig").put("NetworkMode", outside);
            config.put("Init", true);
            config.putArray("CapDrop").add("ALL");
            config.putArray("CapAdd").add("NET_ADMIN").add("NET_RAW");
            config.putObject("Sysctls").put("net.ipv4.ip_forward", "1");
            String relay = containers.create(name, body);
            ObjectNode endpoint = Json.object();
            endpoint.putArray("Aliases").add("live");
            containers.connect(network, relay, endpoint);
            containers.start(relay);
            return relay;
        });
    }

    private static final String RELAY = """
            iptables -P FORWARD DROP && iptables -A FORWARD -m conntrack --ctstate DNAT -j ACCEPT
            iptables -t nat -A POSTROUTING -m conntrack --ctstate DNAT -j MASQUERADE
            while :; do
              now=$(getent ahostsv4 "$1" | head -n 1 | cut -d ' ' -f 1)
              if [ -n "$now" ] && [ "$now" != "$before" ]; then
                iptables -t nat -F PREROUTING
                iptables -t nat -A PREROUTING -p tcp --dport "$2" -j DNAT --to-destination "$now:$2"
                before=$now
              fi
              sleep 1 & wait $!
            done
            """;

    /** Lets a container stand still; what it wrote so far is what a power cut would leave. */
    public void pause(String name) {
        asked(() -> {
            containers.pause(name);
            return name;
        });
    }

    public void unpause(String name) {
        asked(() -> {
            containers.unpause(name);
            return name;
        });
    }

    public ContainerCommand command(String container, List<String> command, Map<String, String> environment) {
        return asked(() -> ContainerCommand.run(docker, container, command, environment));
    }

    /** Whether a container of this name is there, and runs. */
    public boolean isRunning(String name) {
        return asked(() -> containers
                .named(name)
                .filter(found -> found.path("State").path("Running").asBoolean(false))
                .isPresent());
    }

    public boolean exists(String name) {
        return asked(() -> containers.named(name).isPresent());
    }

    /** Starts what is there; that it runs is fine, and that it stood still too. */
    public void begin(String name) {
        asked(() -> {
            containers.unpause(name);
            containers.start(name);
            return name;
        });
    }

    /** The last lines a container wrote. */
    public String lastWords(String name) {
        byte[] frames = asked(() -> docker.bytes("/containers/" + name + "/logs?stdout=1&stderr=1&tail=20"));
        ContainerCommand words = ContainerCommand.of(0, frames);
        return words.output() + words.complaints();
    }

    /** Removes a container, that it is not there is fine; its named volumes stay. */
    public void remove(String name) {
        asked(() -> {
            containers.removeWithVolumes(name);
            return name;
        });
    }

    /** Looks every 100 ms; false when the time is over first. */
    public static boolean await(Duration limit, BooleanSupplier condition) {
        return Wait.until(limit, condition);
    }

    static <T> T asked(Supplier<T> request) {
        try {
            return request.get();
        } catch (DockerRefusal refusal) {
            throw new WorldException(Reason.TWIN_FAILED, String.valueOf(refusal.getMessage()), refusal);
        }
    }
}
