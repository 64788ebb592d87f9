package dev.twinflight.twinruntime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinflight.engine.port.Preparation;
import dev.twinflight.engine.port.PreparedChange;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.value.ByteSize;
import dev.twinflight.rules.value.Cpus;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ChangesIT {

    private final Playground playground = new Playground();
    private final DockerWorld live = playground.live();
    private final ResourceId web = playground.resource("web");

    @AfterEach
    void clean() {
        playground.close();
    }

    private PreparedChange prepare(Change change) {
        Preparation preparation = live.prepare(web, change, "run1-1");
        assertThat(preparation).isInstanceOf(Preparation.Ready.class);
        return ((Preparation.Ready) preparation).change();
    }

    /** A container with everything a replacement must carry over. */
    private String everything() {
        ObjectNode network = Json.object();
        network.putObject("IPAM")
                .putArray("Config")
                .addObject()
                .put("Subnet", "10.213." + (playground.id.hashCode() & 255) + ".0/24");
        String fixed = playground.network("net", network);
        String plain = playground.network("plain", Json.object());
        ObjectNode body = playground.body(Playground.IDLE);
        body.putArray("Env").add("MODE=calm").add("API_TOKEN=tr0ub4dor");
        body.putObject("Volumes").putObject("/anonymous");
        ObjectNode host = body.withObject("/HostConfig");
        host.put("NetworkMode", fixed);
        host.putArray("Binds").add(playground.volume("data") + ":/data");
        host.putObject("PortBindings")
                .putArray("8080/tcp")
                .addObject()
                .put("HostIp", "127.0.0.1")
                .put("HostPort", "");
        host.putObject("RestartPolicy").put("Name", "unless-stopped");
        body.putObject("ExposedPorts").putObject("8080/tcp");
        body.putObject("NetworkingConfig")
                .putObject("EndpointsConfig")
                .putObject(fixed)
                .putArray("Aliases")
                .add("shop-web");
        String container = playground.containers().create(web.name(), body);
        ObjectNode alias = Json.object();
        alias.putArray("Aliases").add("second");
        playground.containers().connect(plain, container, alias);
        playground.containers().start(container);
        playground.exec(container, "echo kept > /anonymous/file; echo named > /data/file; echo layer > /layer");
        return container;
    }

    private static String address(JsonNode inspect, String network) {
        return Json.text(inspect.path("NetworkSettings").path("Networks").path(network), "IPAddress");
    }

    @Test
    void movesMemoryAndSwapInPlaceAndBack() {
        String container = playground.run("web", playground.body(Playground.IDLE));
        String before = live.observe(web).digest();
        PreparedChange change = prepare(new Change.MemoryLimit(new ByteSize(32L << 20)));
        assertThat(change.inPlace()).isTrue();

        live.apply(change);
        live.apply(change);
        JsonNode host = playground.inspect(container).path("HostConfig");
        assertThat(host.path("Memory").asLong(0)).isEqualTo(32L << 20);
        assertThat(host.path("MemorySwap").asLong(0)).isEqualTo(64L << 20);
        assertThat(live.observe(web).incarnation()).isEqualTo(container);

        live.restore(change);
        live.restore(change);
        assertThat(live.observe(web).digest()).isEqualTo(before);
        assertThat(live.prepare(web, new Change.MemoryLimit(new ByteSize(64L << 20)), "x"))
                .isEqualTo(new Preparation.AlreadySo());
    }

    @Test
    void refusesALimitBelowWhatIsInUse() {
        playground.run("web", playground.body(List.of("perl", "-e", "$x = 'x' x (20 << 20); sleep 1000")));
        Playground.await(
                java.time.Duration.ofSeconds(10),
                () -> live.prepare(web, new Change.MemoryLimit(new ByteSize(24L << 20)), "s")
                                instanceof Preparation.Refused refused
                        && refused.code().equals("memory-in-use"));
        assertThat(live.prepare(web, new Change.MemoryLimit(new ByteSize(60L << 20)), "s"))
                .isInstanceOf(Preparation.Ready.class);
    }

    @Test
    void tellsOfABusyLimitByName() {
        playground.run(
                "web",
                playground.body(
                        List.of("perl", "-e", "sleep 1 until -e '/go'; my $n = 20 << 20; $x = 'x' x $n; sleep 1000")));
        PreparedChange change = prepare(new Change.MemoryLimit(new ByteSize(14L << 20)));
        playground.exec(web.name(), "touch /go");
        Playground.await(
                java.time.Duration.ofSeconds(10),
                () -> live.prepare(web, new Change.MemoryLimit(new ByteSize(14L << 20)), "s")
                        instanceof Preparation.Refused);
        assertThatThrownBy(() -> live.apply(change))
                .isInstanceOfSatisfying(
                        WorldException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(WorldException.Reason.CHANGE_FAILED))
                .hasMessageContaining("EBUSY");
        live.restore(change);
    }

    @Test
    void leavesAProtectedResourceAlone() {
        ObjectNode body = playground.body(Playground.IDLE);
        body.withObject("/Labels").put(Labels.PROTECTED, "true");
        playground.run("web", body);
        assertThat(live.observe(web).resource().guarded()).isTrue();
        assertThat(live.prepare(web, new Change.CpuLimit(new Cpus(1)), "s"))
                .isInstanceOfSatisfying(
                        Preparation.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("protected"));
    }

    @Test
    void replacesWithAllThatBelongsToItAndBringsTheVeryOldOneBack() {
        String old = everything();
        JsonNode before = playground.inspect(old);
        String digest = live.observe(web).digest();
        PreparedChange change = prepare(new Change.EnvironmentVariable("MODE", "busy"));
        assertThat(change.inPlace()).isFalse();
        assertThat(change.wayBack()).doesNotContain("tr0ub4dor");

        live.apply(change);
        live.apply(change);
        JsonNode after = playground.inspect(web.name());
        assertThat(Containers.idOf(after)).isNotEqualTo(old);
        assertThat(live.observe(web).resource().environment())
                .containsEntry("MODE", "busy")
                .containsEntry("API_TOKEN", Secrets.MASK);
        assertThat(playground.exec(web.name(), "cat /anonymous/file /data/file; echo $API_TOKEN"))
                .isEqualTo("kept\nnamed\ntr0ub4dor\n0");
        String network = playground.name("net");
        assertThat(address(after, network)).isNotEmpty().isEqualTo(address(before, network));
        assertThat(Json.strings(after.path("NetworkSettings")
                        .path("Networks")
                        .path(network)
                        .path("Aliases")))
                .contains("shop-web");
        assertThat(Json.strings(after.path("NetworkSettings")
                        .path("Networks")
                        .path(playground.name("plain"))
                        .path("Aliases")))
                .contains("second");
        assertThat(after.path("HostConfig").path("PortBindings"))
                .isEqualTo(before.path("HostConfig").path("PortBindings"));
        assertThat(after.path("Config").path("Labels").has(Labels.OWNER)).isFalse();
        assertThat(ContainerState.restartPolicy(after.path("HostConfig").path("RestartPolicy")))
                .isEqualTo("unless-stopped");

        live.restore(change);
        live.restore(change);
        JsonNode back = playground.inspect(web.name());
        assertThat(Containers.idOf(back)).isEqualTo(old);
        assertThat(ContainerState.isRunning(back)).isTrue();
        assertThat(address(back, network)).isEqualTo(address(before, network));
        assertThat(playground.exec(old, "cat /layer")).isEqualTo("layer\n0");
        assertThat(live.observe(web).digest()).isEqualTo(digest);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void givesUpTheWayBackAndKeepsTheVolumes() {
        everything();
        PreparedChange change = prepare(new Change.Label("team", "blue"));
        live.apply(change);
        assertThat(count()).isEqualTo(2);
        live.release(change);
        live.release(change);
        assertThat(count()).isEqualTo(1);
        assertThat(playground.exec(web.name(), "cat /anonymous/file")).isEqualTo("kept\n0");
        assertThat(live.observe(web).resource().labels()).containsEntry("team", "blue");
    }

    private int count() {
        return playground
                .docker
                .get("/containers/json?all=1&" + DockerConnection.labels(List.of("test.group=" + playground.id)))
                .size();
    }

    @Test
    void endsInTheSameStateWhereverACrashInterruptedIt() {
        for (int steps = 1; steps <= 5; steps++) {
            String old = playground.run("web", playground.body(Playground.IDLE));
            PreparedChange change = prepare(new Change.EnvironmentVariable("MODE", "busy"));

            crashAfter(steps, change);
            assertThat(live.members()).containsExactly(web);
            live.apply(change);
            assertThat(live.observe(web).resource().environment()).containsEntry("MODE", "busy");
            assertThat(count()).isEqualTo(2);

            live.restore(change);
            crashAfter(steps, change);
            assertThat(live.members()).containsExactly(web);
            live.restore(change);
            assertThat(live.observe(web).incarnation()).isEqualTo(old);
            assertThat(live.observe(web).health().running()).isTrue();
            assertThat(count()).isEqualTo(1);
            playground.containers().remove(old);
        }
    }

    /** What apply does, step by step, and no further. */
    private void crashAfter(int steps, PreparedChange change) {
        Replacement replacement = playground.docker.engine().replacement();
        WayBack wayBack = WayBack.parse(change.wayBack());
        if (steps >= 1) {
            replacement.create(change, wayBack, playground.inspect(wayBack.container()));
        }
        if (steps == 2) {
            playground.containers().restartPolicy(wayBack.container(), ChangePlanner.policy("no"));
            playground.containers().stop(wayBack.container());
        }
        if (steps >= 3) {
            new KeptContainers(playground.containers()).putAside(change, wayBack);
        }
        if (steps >= 4) {
            replacement.takeName(change, wayBack);
        }
        if (steps >= 5) {
            playground.containers().start(wayBack.name());
        }
    }

    @Test
    void givesTheOldOneBackWhenTheNewOneDoesNotRun() {
        String old =
                playground.run("web", playground.body(List.of("sh", "-c", "[ -z \"$MODE\" ] || exit 3; sleep 1000")));
        PreparedChange change = prepare(new Change.EnvironmentVariable("MODE", "busy"));
        assertThatThrownBy(() -> live.apply(change))
                .isInstanceOf(WorldException.class)
                .hasMessageContaining("exit code 3");
        assertThat(live.observe(web).incarnation()).isEqualTo(old);
        assertThat(live.observe(web).health().running()).isTrue();
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aNewImageBringsItsOwnExceptWhatTheUserHadSet() {
        String seed = playground.run("seed", playground.body(Playground.IDLE));
        ObjectNode one = Json.object();
        one.putArray("Env").add("FLAVOUR=one").add("LEVEL=low");
        one.set("Cmd", Json.array(Playground.IDLE));
        ObjectNode two = Json.object();
        two.putArray("Env").add("FLAVOUR=two").add("LEVEL=middle");
        two.set("Cmd", Json.array(List.of("sleep", "1000")));
        String first = playground.image(seed, "1", one);
        String second = playground.image(seed, "2", two);
        playground.containers().remove(seed);

        ObjectNode body = playground.body(List.of());
        body.remove("Cmd");
        body.put("Image", first);
        body.putArray("Env").add("LEVEL=high");
        playground.run("web", body);

        Change pinned = live.pin(new Change.Image(second, null));
        assertThat(((Change.Image) pinned).imageId()).startsWith("sha256:");
        PreparedChange change = prepare(pinned);
        live.apply(change);
        assertThat(live.observe(web).resource())
                .satisfies(resource -> assertThat(resource.image()).isEqualTo(second))
                .satisfies(resource -> assertThat(resource.environment())
                        .containsEntry("FLAVOUR", "two")
                        .containsEntry("LEVEL", "high"));
        assertThat(Json.strings(playground.inspect(web.name()).path("Config").path("Cmd")))
                .containsExactly("sleep", "1000");
        live.restore(change);
        assertThat(live.observe(web).resource().image()).isEqualTo(first);
        assertThatThrownBy(() -> live.pin(new Change.Image("no-such-image:9", null)))
                .isInstanceOfSatisfying(
                        WorldException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(WorldException.Reason.IMAGE_UNKNOWN));
    }
}
