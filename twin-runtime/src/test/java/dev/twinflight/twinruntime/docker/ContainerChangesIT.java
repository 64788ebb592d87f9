package dev.twinflight.twinruntime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinflight.engine.port.Preparation;
import dev.twinflight.engine.port.PreparedChange;
import dev.twinflight.engine.port.TwinGroup;
import dev.twinflight.engine.port.World;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.Mount;
import dev.twinflight.rules.fact.MountType;
import dev.twinflight.rules.fact.Network;
import dev.twinflight.rules.fact.Program;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.fact.Safeguards;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes of what a container runs, is linked to and mounts, on what is live and on a clone alike. */
class ContainerChangesIT {

    private static final Change.HealthCheck CHECK =
            new Change.HealthCheck("test -d /", Duration.ofSeconds(60), Duration.ofSeconds(5), 2);

    private final Playground playground = new Playground();
    private final DockerTwinFleet fleet = new DockerTwinFleet(playground.docker);
    private final DockerWorld live = playground.live();
    private final ResourceId web = playground.resource("web");

    @AfterEach
    void clean() {
        fleet.sweep(Set.of());
        playground.close();
    }

    private static PreparedChange ready(World world, ResourceId resource, Change change) {
        assertThat(world.prepare(resource, change, "run1-1")).isInstanceOf(Preparation.Ready.class);
        return ((Preparation.Ready) world.prepare(resource, change, "run1-1")).change();
    }

    private void refused(Change change, String code) {
        assertThat(live.prepare(web, change, "s"))
                .isInstanceOfSatisfying(
                        Preparation.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private ObjectNode body(String network) {
        ObjectNode body = playground.body(Playground.IDLE);
        body.withObject("/HostConfig").put("NetworkMode", network);
        return body;
    }

    private static <F extends Fact> List<F> facts(World world, ResourceId resource, Class<F> type) {
        return world.observe(resource).details().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static void makesAndTakesBack(World world, ResourceId resource, Change change, Runnable made) {
        var before = world.observe(resource);
        PreparedChange prepared = ready(world, resource, change);
        world.apply(prepared);
        world.apply(prepared);
        made.run();
        assertThat(world.prepare(resource, change, "again")).isEqualTo(new Preparation.AlreadySo());
        world.restore(prepared);
        world.restore(prepared);
        assertThat(world.observe(resource).digest()).isEqualTo(before.digest());
        assertThat(world.observe(resource).incarnation()).isEqualTo(before.incarnation());
        assertThat(world.observe(resource).details()).isEqualTo(before.details());
    }

    /** The same on every world: facts and changes speak of live networks and volumes only. */
    private void changesWhatItIsMadeOf(World world) {
        makesAndTakesBack(
                world,
                web,
                new Change.PidsLimit(90),
                () -> assertThat(facts(world, web, Safeguards.class))
                        .extracting(Safeguards::pidsLimit)
                        .containsExactly(90L));
        makesAndTakesBack(
                world,
                web,
                new Change.PidsLimit(0),
                () -> assertThat(facts(world, web, Safeguards.class))
                        .extracting(Safeguards::pidsLimit)
                        .containsExactly(0L));
        makesAndTakesBack(
                world,
                web,
                CHECK,
                () -> assertThat(facts(world, web, Program.class))
                        .extracting(Program::healthCheck)
                        .containsExactly(CHECK.value()));
        var command = new Change.Command(
                List.of("sh", "-c", "trap 'exit 0' TERM; while :; do sleep 3 & wait $!; done", "--token=hunter2"));
        makesAndTakesBack(
                world,
                web,
                command,
                () -> assertThat(facts(world, web, Program.class))
                        .allSatisfy(program -> assertThat(program.command())
                                .contains("sleep 3", "--token=********")
                                .doesNotContain("hunter2")));
        makesAndTakesBack(
                world,
                web,
                new Change.Network(playground.name("back"), true),
                () -> assertThat(facts(world, web, Network.class))
                        .extracting(Network::network)
                        .containsExactlyInAnyOrder(playground.name("front"), playground.name("back")));
        makesAndTakesBack(
                world,
                web,
                new Change.Network(playground.name("front"), false),
                () -> assertThat(facts(world, web, Network.class)).isEmpty());
        for (String volume : List.of(playground.name("shared"), playground.name("spare"))) {
            makesAndTakesBack(world, web, new Change.VolumeMount("/more", volume, false), () -> {
                assertThat(facts(world, web, Mount.class))
                        .contains(new Mount(web, MountType.VOLUME, volume, "/more", false));
                assertThat(playground.exec(world.observe(web).incarnation(), "cat /more/file; touch /more/no"))
                        .startsWith("kept\n")
                        .endsWith("1");
            });
        }
        makesAndTakesBack(world, web, new Change.VolumeMount("/data", null, false), () -> {
            assertThat(facts(world, web, Mount.class)).isEmpty();
            assertThat(playground.exec(world.observe(web).incarnation(), "ls -d /data 2>/dev/null"))
                    .endsWith("2");
        });
    }

    private void start() {
        String front = playground.network("front", Json.object());
        String back = playground.network("back", Json.object());
        ObjectNode body = body(front);
        body.withObject("/HostConfig")
                .put("PidsLimit", 100)
                .putArray("Binds")
                .add(playground.volume("data") + ":/data");
        playground.run("web", body);
        ObjectNode store = body(back);
        store.withObject("/HostConfig")
                .putArray("Binds")
                .add(playground.volume("shared") + ":/shared")
                .add(playground.volume("spare") + ":/spare");
        String container = playground.run("store", store);
        playground.exec(container, "echo kept > /shared/file; echo kept > /spare/file");
        playground.containers().remove(container);
        store.withObject("/HostConfig").putArray("Binds").add(playground.name("shared") + ":/shared");
        playground.run("store", store);
    }

    @Test
    void changesWhatIsLive() {
        start();
        changesWhatItIsMadeOf(live);
    }

    @Test
    void changesACloneJustSo() {
        start();
        TwinGroup clone = fleet.launch(fleet.capture(playground.group, live, "r1"), "candidate");
        assertThat(clone.observe(web).details()).isEqualTo(live.observe(web).details());
        changesWhatItIsMadeOf(clone);
        PreparedChange link = ready(clone, web, new Change.Network(playground.name("back"), true));
        clone.apply(link);
        String store = clone.observe(playground.resource("store")).incarnation();
        assertThat(playground.exec(store, "getent hosts " + web.name())).endsWith("0");
        fleet.discard("r1");
        assertThat(playground.docker.get("/volumes").path("Volumes").valueStream())
                .noneMatch(volume -> Json.text(volume, "Name").contains(playground.id + "-r1"));
    }

    @Test
    void stopsStartsAndRemoves() {
        String container = playground.run("web", playground.body(Playground.IDLE));
        makesAndTakesBack(
                live,
                web,
                new Change.Stop(),
                () -> assertThat(live.observe(web).health().running()).isFalse());
        assertThat(live.observe(web).health().running()).isTrue();

        PreparedChange removal = ready(live, web, new Change.Remove());
        live.restore(removal);
        live.apply(removal);
        live.apply(removal);
        assertThat(live.members()).isEmpty();
        String taken = playground.run("web", playground.body(Playground.IDLE));
        assertThatThrownBy(() -> live.restore(removal))
                .isInstanceOf(WorldException.class)
                .hasMessageContaining("another container is called " + web.name());
        playground.containers().remove(taken);
        live.restore(removal);
        live.restore(removal);
        assertThat(live.observe(web).incarnation()).isEqualTo(container);
        assertThat(live.observe(web).health().running()).isTrue();

        playground.containers().stop(container);
        makesAndTakesBack(
                live,
                web,
                new Change.Start(),
                () -> assertThat(live.observe(web).health().running()).isTrue());
        assertThat(live.observe(web).health().running()).isFalse();
        PreparedChange stopped = ready(live, web, new Change.Remove());
        live.apply(stopped);
        live.release(stopped);
        live.release(stopped);
        assertThat(playground.containers().find(container)).isEmpty();
    }

    @Test
    void aRemovalEndsInTheSameStateWhereverACrashInterruptedIt() {
        String container = playground.run("web", playground.body(Playground.IDLE));
        playground.containers().restartPolicy(container, ChangePlanner.policy("always"));
        PreparedChange removal = ready(live, web, new Change.Remove());
        JsonNode before = playground.inspect(container);
        List<Runnable> crashes = List.of(
                () -> {},
                () -> playground.containers().restartPolicy(container, ChangePlanner.policy("no")),
                () -> playground.containers().stop(container),
                () -> live.apply(removal));
        for (Runnable crash : crashes) {
            crash.run();
            live.restore(removal);
            assertThat(InspectDifference.between(before, playground.inspect(container)))
                    .isEmpty();
            crash.run();
            live.apply(removal);
            assertThat(live.members()).isEmpty();
            live.restore(removal);
        }
    }

    @Test
    void refusesWhatIsNotTheGroups() {
        start();
        String other = playground.network("other", Json.object());
        ObjectNode outsider = body(other);
        outsider.remove("Labels");
        outsider.withObject("/HostConfig").putArray("Binds").add(playground.volume("foreign") + ":/data");
        String id = playground.containers().create(playground.name("outsider"), outsider);
        try {
            refused(new Change.Network(other, true), "network-outside");
            refused(new Change.Network("host", true), "network-outside");
            refused(new Change.VolumeMount("/x", playground.name("foreign"), true), "volume-outside");
            refused(new Change.VolumeMount("/x", playground.name("missing"), true), "volume-unknown");
            hostVolume();
            refused(new Change.VolumeMount("/x", playground.name("host"), true), "volume-of-host");
            playground.exec(web.name(), "for i in 1 2 3 4 5 6 7 8; do setsid sleep 100 & done; sleep 1");
            refused(new Change.PidsLimit(3), "pids-in-use");
            playground.containers().pause(web.name());
            refused(new Change.Stop(), "paused");
            refused(new Change.Remove(), "paused");
        } finally {
            playground.containers().removeWithVolumes(id);
        }
    }

    /** A part of the host that is called a volume. */
    private void hostVolume() {
        playground.volume("host");
        playground.docker.delete("/volumes/" + playground.name("host"));
        ObjectNode body = Json.object().put("Name", playground.name("host"));
        body.set("DriverOpts", Json.object(Map.of("type", "none", "o", "bind", "device", "/tmp")));
        playground.docker.post("/volumes/create", body);
    }
}
