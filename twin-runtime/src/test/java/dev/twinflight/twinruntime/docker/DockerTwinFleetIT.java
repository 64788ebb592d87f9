package dev.twinflight.twinruntime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinflight.engine.port.Likeness;
import dev.twinflight.engine.port.Observation;
import dev.twinflight.engine.port.Twin;
import dev.twinflight.engine.port.TwinGroup;
import dev.twinflight.engine.port.TwinImages;
import dev.twinflight.engine.port.Workload;
import dev.twinflight.engine.port.World;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.policy.Group;
import dev.twinflight.rules.policy.Probe;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class DockerTwinFleetIT {

    private static final String SECRET = "correct-horse-battery";

    private final Playground playground = new Playground();
    private final DockerTwinFleet fleet = new DockerTwinFleet(playground.docker);
    private final DockerWorld live = playground.live();

    @AfterEach
    void clean() {
        fleet.sweep(Set.of());
        playground.close();
    }

    /** A web server, and a store with a volume that shares a password with it. */
    private String startShop() {
        String network = playground.network("net", Json.object());
        ObjectNode web = playground.body(List.of("perl", "-e", Playground.WEB_SERVER));
        web.putArray("Env").add("STORE_PASSWORD=" + SECRET).add("COLOUR=blue");
        web.withObject("/HostConfig").put("NetworkMode", network);
        alias(web, network, "web");
        playground.run("web", web);
        ObjectNode store = playground.body(Playground.IDLE);
        store.putArray("Env").add("PASSWORD=" + SECRET);
        store.withObject("/HostConfig")
                .put("NetworkMode", network)
                .putArray("Binds")
                .add(playground.volume("data") + ":/data");
        alias(store, network, "store");
        String container = playground.run("store", store);
        playground.exec(container, "echo original > /data/file; echo layer > /root/layer");
        return network;
    }

    private static void alias(ObjectNode body, String network, String alias) {
        body.putObject("NetworkingConfig")
                .putObject("EndpointsConfig")
                .putObject(network)
                .putArray("Aliases")
                .add(alias);
    }

    private String twin(TwinGroup clone, String member) {
        return clone.observe(playground.resource(member)).incarnation();
    }

    private boolean reaches(String container, String host, int port) {
        String script = "perl -MIO::Socket::INET -e 'exit(IO::Socket::INET->new(PeerAddr=>\"" + host + "\",PeerPort=>"
                + port + ",Timeout=>3)?0:1)'";
        return playground.exec(container, script).endsWith("0");
    }

    @Test
    void aCloneWorksOnItsOwnStateAndReachesNothingElse() throws IOException {
        String network = startShop();
        ObjectNode outsider = playground.body(List.of("perl", "-e", Playground.WEB_SERVER));
        outsider.remove("Labels");
        outsider.withObject("/HostConfig").put("NetworkMode", network);
        String ordinary = playground.containers().create(playground.name("outsider"), outsider);
        playground.containers().start(ordinary);
        try (ServerSocket host = new ServerSocket(0)) {
            TwinImages images = fleet.capture(playground.group, live, "r1");
            System.out.println("pause: " + images.pause().toMillis() + " ms; remarks " + images.remarks());
            long start = System.nanoTime();
            TwinGroup clone = fleet.launch(images, "candidate");
            System.out.println("launch: " + (System.nanoTime() - start) / 1_000_000 + " ms");
            String web = twin(clone, "web");
            String store = twin(clone, "store");

            assertThat(clone.members()).isEqualTo(live.members());
            assertThat(clone.likeness(live).values())
                    .allSatisfy(likeness -> assertThat(likeness).isEqualTo(Likeness.EQUAL));
            assertThat(playground.exec(store, "cat /data/file /root/layer")).isEqualTo("original\nlayer\n0");
            playground.exec(store, "echo changed > /data/file");
            assertThat(playground.exec(playground.name("store"), "cat /data/file"))
                    .isEqualTo("original\n0");

            assertThat(reaches(store, "web", 8080)).isTrue();
            assertThat(reaches(store, playground.name("web"), 8080)).isTrue();
            assertThat(playground.exec(store, "getent hosts web | cut -d' ' -f1"))
                    .startsWith(address(playground.inspect(web)));

            JsonNode liveWeb = playground.inspect(playground.name("web"));
            String liveGateway = gateway(liveWeb);
            String twinGateway = gatewayOf(playground.inspect(store));
            assertThat(reaches(ordinary, address(liveWeb), 8080)).isTrue();
            assertThat(reaches(ordinary, liveGateway, host.getLocalPort())).isTrue();
            assertThat(reaches(ordinary, playground.name("outsider"), 8080)).isTrue();
            assertThat(reaches(store, address(liveWeb), 8080)).isFalse();
            assertThat(reaches(store, liveGateway, host.getLocalPort())).isFalse();
            assertThat(reaches(store, twinGateway, host.getLocalPort())).isFalse();
            assertThat(reaches(store, playground.name("outsider"), 8080)).isFalse();
            assertThat(reaches(ordinary, address(playground.inspect(web)), 8080))
                    .isFalse();
            assertThat(playground.exec(store, "getent hosts example.org")).isEqualTo("2");
            assertThat(playground.exec(ordinary, "getent hosts " + playground.name("outsider")))
                    .endsWith("0");

            assertThat(fleet.twins()).extracting(Twin::world).containsOnly("clone:r1-candidate");
            fleet.discard("r1");
            fleet.discard("r1");
            assertThat(left()).isEmpty();
        } finally {
            playground.containers().remove(ordinary);
        }
    }

    private static String address(JsonNode inspect) {
        return Json.text(first(inspect), "IPAddress");
    }

    private static String gateway(JsonNode inspect) {
        return Json.text(first(inspect), "Gateway");
    }

    /** The host's address on an internal network, which the engine does not tell containers. */
    private String gatewayOf(JsonNode inspect) {
        JsonNode network = playground.docker.get("/networks/" + Json.text(first(inspect), "NetworkID"));
        return Json.text(network.path("IPAM").path("Config").path(0), "Gateway").replaceFirst("/.*", "");
    }

    private static JsonNode first(JsonNode inspect) {
        return inspect.path("NetworkSettings")
                .path("Networks")
                .values()
                .iterator()
                .next();
    }

    /** Everything of this installation that is still there. */
    private List<String> left() {
        List<String> left = new ArrayList<>();
        String filters = DockerConnection.labels(List.of(Labels.OWNER + "=" + playground.id, Labels.RUN));
        playground.docker.get("/containers/json?all=1&" + filters).forEach(c -> left.add("container " + c));
        playground.docker.get("/networks?" + filters).forEach(n -> left.add("network " + n));
        playground.docker.get("/volumes?" + filters).path("Volumes").forEach(v -> left.add("volume " + v));
        playground.docker.get("/images/json?all=1&" + filters).forEach(i -> left.add("image " + i));
        var host = Json.object().put("NetworkMode", "host");
        host.putArray("CapAdd").add("NET_ADMIN");
        String image = playground.docker.engine().tool().reference();
        try (var tool = ToolContainer.start(playground.docker, image, "look", host, Json.object())) {
            tool.run("iptables -S; ip6tables -S")
                    .lines()
                    .filter(rule -> rule.contains(playground.id))
                    .forEach(left::add);
        }
        return left;
    }

    @Test
    void secretsStayOutOfTwinsAndAFindingRefusesTheTwin() {
        startShop();
        TwinImages images = fleet.capture(playground.group, live, "r2");
        for (String image : images.images().values()) {
            assertThat(Json.canonical(playground.docker.get("/images/" + image + "/json")))
                    .doesNotContain(SECRET);
        }
        assertThat(images.details()).doesNotContain(SECRET);
        assertThat(images.remarks()).anySatisfy(remark -> assertThat(remark).contains("STORE_PASSWORD is masked"));
        TwinGroup clone = fleet.launch(images, "a");
        String webs = playground.exec(twin(clone, "web"), "echo $STORE_PASSWORD");
        assertThat(webs).startsWith("masked-").isEqualTo(playground.exec(twin(clone, "store"), "echo $PASSWORD"));
        assertThat(clone.observe(playground.resource("web")).resource())
                .isEqualTo(live.observe(playground.resource("web")).resource());

        playground.exec(playground.name("store"), "mkdir -p /srv/deep; echo pw=" + SECRET + " > /srv/deep/config");
        assertThatThrownBy(() -> fleet.capture(playground.group, live, "r3"))
                .isInstanceOfSatisfying(
                        WorldException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(WorldException.Reason.TWIN_UNSAFE))
                .hasMessageContaining("/srv")
                .hasMessageContaining("PASSWORD")
                .hasMessageNotContaining(SECRET);

        Group trusting = new Group(
                playground.group.name(),
                "t",
                playground.group.selectors(),
                Set.of("PASSWORD", "STORE_PASSWORD"),
                Group.LONGEST_PAUSE);
        TwinImages allowed = fleet.capture(trusting, live, "r3");
        TwinGroup second = fleet.launch(allowed, "b");
        assertThat(playground.exec(twin(second, "web"), "echo $STORE_PASSWORD")).isEqualTo(SECRET + "\n0");
        fleet.sweep(Set.of("r2"));
        assertThat(fleet.twins()).extracting(Twin::run).containsOnly("r2");
        fleet.sweep(Set.of());
        assertThat(left()).isEmpty();
    }

    @Test
    void drivesACloneAndSeesWhatAChangeDoesToIt() {
        startShop();
        TwinImages images = fleet.capture(playground.group, live, "r4");
        TwinGroup clone = fleet.launch(images, "candidate");
        List<Workload.Hit> hits = new CopyOnWriteArrayList<>();
        Probe probe = new Probe("http://web:8080/", 20, List.of("/item/{1..3}", "/"), false, 1);
        var workload = new HttpProbe(playground.docker);
        workload.probe(clone, "r4", probe, 20, Duration.ofSeconds(3), hits::add);
        assertThat(hits).hasSize(60).noneMatch(Workload.Hit::failed);
        System.out.println("latencies: "
                + hits.stream().map(hit -> hit.latency().toMillis()).sorted().toList());
        assertThatThrownBy(() -> workload.probe(live, "r4", probe, 20, Duration.ofSeconds(1), hits::add))
                .isInstanceOf(WorldException.class)
                .hasMessageContaining("live: true");

        List<Observation> seen = new CopyOnWriteArrayList<>();
        try (var _ = new DockerTelemetry(Clock.systemUTC()).watch(clone, seen::add)) {
            Playground.await(Duration.ofSeconds(20), () -> !seen.isEmpty());
            var prepared =
                    clone.prepare(playground.resource("store"), new Change.EnvironmentVariable("MODE", "busy"), "s1");
            var change = ((dev.twinflight.engine.port.Preparation.Ready) prepared).change();
            clone.apply(change);
            assertThat(clone.observe(playground.resource("store")).resource().environment())
                    .containsEntry("MODE", "busy");
            assertThat(playground.exec(twin(clone, "store"), "cat /data/file; cat /root/layer"))
                    .startsWith("original")
                    .endsWith("1");
            assertThat(fidelity(clone, live, "store")).isLessThan(1.0);
            clone.restore(change);
            assertThat(fidelity(clone, live, "store")).isEqualTo(1.0);
            playground.exec(twin(clone, "store"), "perl -e '$x=\"x\"x(1<<28)'");
            Playground.await(
                    Duration.ofSeconds(10), () -> seen.stream().anyMatch(Observation.OomKilled.class::isInstance));
        }
        Probe nobody = new Probe("http://store:9999/", 5, List.of(), false, 1);
        hits.clear();
        workload.probe(clone, "r4", nobody, 5, Duration.ofSeconds(1), hits::add);
        assertThat(hits).hasSize(5).allMatch(Workload.Hit::failed);
        fleet.discard("r4");
        assertThat(left()).isEmpty();
    }

    @Test
    void aCrashWhileCopyingLeavesNothingPaused() {
        startShop();
        String store = playground.name("store");
        var host = Json.object().put("NetworkMode", "none");
        ToolContainer.start(
                playground.docker,
                playground.docker.engine().tool().reference(),
                "r5",
                host,
                Json.object().put(Labels.PAUSING, Containers.idOf(playground.inspect(store))));
        playground.containers().pause(store);
        fleet.sweep(Set.of("r5"));
        assertThat(playground.inspect(store).path("State").path("Paused").asBoolean(true))
                .isFalse();
        assertThat(left()).isEmpty();
    }

    private double fidelity(TwinGroup clone, World live, String name) {
        return Objects.requireNonNull(clone.likeness(live).get(playground.resource(name)))
                .fidelity();
    }
}
