package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.Preparation;
import dev.twinflight.engine.port.PreparedChange;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.fact.ResourceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Random changes of a real container that has everything a user can set, taken back in reverse; then its whole inspection
 * is compared with the one before. Owns what it makes on the engine. Confined to its thread.
 */
public final class RestoreTrial implements AutoCloseable {

    private final Playground playground = new Playground();
    private final DockerWorld live = playground.live();
    private final ResourceId web = playground.resource("web");
    private final String otherImage;

    /**
     * What one sequence came to.
     *
     * @param changed attributes that were changed
     * @param refused changes that were refused, which none of these should be
     * @param differences paths with old and new value
     */
    public record Outcome(long seed, List<String> changed, List<String> refused, List<String> differences) {}

    public RestoreTrial() {
        String seed = playground.run("seed", playground.body(Playground.IDLE));
        this.otherImage = playground.image(seed, "other", Json.object());
        playground.containers().remove(seed);
        playground.containers().start(create());
        ObjectNode neighbour = playground.body(Playground.IDLE);
        neighbour.withObject("/HostConfig").put("NetworkMode", playground.network("back", Json.object()));
        playground.run("neighbour", neighbour);
        playground.volume("spare");
    }

    private String create() {
        ObjectNode subnet = Json.object();
        // A subnet of its own for each trial, as they may run side by side.
        int place = playground.id.hashCode() & 0x1fff;
        String addresses = "10.214." + (place >> 5) + ".";
        int first = (place & 31) * 8;
        subnet.putObject("IPAM").putArray("Config").addObject().put("Subnet", addresses + first + "/29");
        String fixed = playground.network("fixed", subnet);
        String plain = playground.network("plain", Json.object());
        ObjectNode body = playground.body(Playground.IDLE);
        body.withObject("/Labels").put("tier", "front");
        body.putArray("Env").add("MODE=calm").add("API_TOKEN=tr0ub4dor");
        body.putObject("Healthcheck")
                .put("Interval", 120_000_000_000L)
                .put("StartPeriod", 1_000_000_000L)
                .putArray("Test")
                .add("CMD")
                .add("true");
        body.putObject("Volumes").putObject("/anonymous");
        body.putObject("ExposedPorts").putObject("8080/tcp");
        host(body.withObject("/HostConfig"), fixed);
        ObjectNode endpoint =
                body.putObject("NetworkingConfig").putObject("EndpointsConfig").putObject(fixed);
        endpoint.putArray("Aliases").add("shop-web");
        endpoint.putObject("IPAMConfig").put("IPv4Address", addresses + (first + 5));
        String container = playground.containers().create(web.name(), body);
        ObjectNode alias = Json.object();
        alias.putArray("Aliases").add("second");
        playground.containers().connect(plain, container, alias);
        return container;
    }

    private void host(ObjectNode host, String network) {
        // An init process hands the signal to stop on at any time, also before the program is ready for it.
        host.put("Init", true)
                .put("NetworkMode", network)
                .put("NanoCpus", 750_000_000L)
                .put("PidsLimit", 100);
        host.putArray("Binds").add(playground.volume("data") + ":/data");
        host.putObject("Tmpfs").put("/scratch", "size=1m");
        host.putObject("RestartPolicy").put("Name", "unless-stopped");
        host.putObject("PortBindings")
                .putArray("8080/tcp")
                .addObject()
                .put("HostIp", "127.0.0.1")
                .put("HostPort", freePort());
    }

    private static String freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free", e);
        }
    }

    /** One sequence of at most this many changes. Some are prepared and never made, some taken back twice, as after a crash. */
    public Outcome run(long seed, int most) {
        var changes = new RandomChanges(seed, playground, otherImage);
        JsonNode before = playground.inspect(web.name());
        SortedSet<String> containersBefore = containers();
        Deque<PreparedChange> made = new ArrayDeque<>();
        List<String> refused = new ArrayList<>();
        for (int i = changes.upTo(most); i > 0 && live.members().contains(web); i--) {
            Change change = live.pin(changes.next());
            switch (live.prepare(web, change, "s" + seed + "-" + i)) {
                case Preparation.Ready(PreparedChange prepared) -> {
                    made.push(prepared);
                    if (!changes.with(0.1)) {
                        live.apply(prepared);
                    }
                }
                case Preparation.AlreadySo() -> {}
                case Preparation.Refused(String code, String reason) ->
                    refused.add(change + ": " + code + " " + reason);
            }
        }
        List<String> changed =
                made.stream().map(prepared -> prepared.change().attribute()).toList();
        for (PreparedChange prepared : made) {
            live.restore(prepared);
            if (changes.with(0.25)) {
                live.restore(prepared);
            }
        }
        List<String> differences = new ArrayList<>(InspectDifference.between(before, playground.inspect(web.name())));
        if (!containers().equals(containersBefore)) {
            differences.add("containers: " + containersBefore + " became " + containers());
        }
        return new Outcome(seed, changed, refused, differences);
    }

    private SortedSet<String> containers() {
        var ids = new TreeSet<String>();
        playground
                .docker
                .get("/containers/json?all=1&" + DockerConnection.labels(List.of("test.group=" + playground.id)))
                .forEach(container -> ids.add(Json.text(container, "Id")));
        return ids;
    }

    /** The engine's own calls of one replacement and its way back, with nothing looked at in between. */
    public void rawReplacement(long seed) {
        Containers containers = playground.containers();
        JsonNode inspect = playground.inspect(web.name());
        String old = Containers.idOf(inspect);
        ContainerRecipe recipe =
                ContainerRecipe.of(inspect, playground.docker.engine().images().config(Json.text(inspect, "Image")));
        String next = containers.create(playground.name("raw-" + seed), recipe, Playground.IMAGE);
        containers.stop(old);
        containers.rename(old, playground.name("old-" + seed));
        containers.rename(next, web.name());
        containers.start(next);
        containers.stop(next);
        containers.rename(next, playground.name("raw-" + seed));
        containers.rename(old, web.name());
        containers.start(old);
        containers.remove(next);
    }

    /** The same through a prepared change. */
    public void replacement(long seed) {
        var change = new Change.EnvironmentVariable("MODE", "busy");
        if (!(live.prepare(web, change, "r" + seed) instanceof Preparation.Ready(PreparedChange prepared))) {
            throw new IllegalStateException("the container of the trial is not as it was made");
        }
        live.apply(prepared);
        live.restore(prepared);
    }

    @Override
    public void close() {
        playground.close();
    }
}
