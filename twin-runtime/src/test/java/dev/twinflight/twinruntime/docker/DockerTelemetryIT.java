package dev.twinflight.twinruntime.docker;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.twinflight.engine.port.Observation;
import dev.twinflight.engine.port.Telemetry;
import dev.twinflight.rules.fact.Capability;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.Image;
import dev.twinflight.rules.fact.Isolation;
import dev.twinflight.rules.fact.Mount;
import dev.twinflight.rules.fact.MountType;
import dev.twinflight.rules.fact.PublishedPort;
import dev.twinflight.rules.fact.Replica;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.fact.Safeguards;
import dev.twinflight.rules.fact.UnusedVolume;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class DockerTelemetryIT {

    private final Playground playground = new Playground();
    private final List<Observation> seen = new CopyOnWriteArrayList<>();

    @AfterEach
    void clean() {
        playground.close();
    }

    private Telemetry.Watch watch() {
        Telemetry.Watch watch = new DockerTelemetry(Clock.systemUTC()).watch(playground.live(), seen::add);
        Playground.await(
                Duration.ofSeconds(20), () -> !of(Observation.Listed.class).isEmpty());
        return watch;
    }

    private <T extends Observation> List<T> of(Class<T> kind) {
        return seen.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Test
    void seesAnUpdateMadeByHandWithinASecond() {
        String container = playground.run("web", playground.body(Playground.IDLE));
        try (var _ = watch()) {
            seen.clear();
            Instant before = Instant.now();
            playground.docker.post(
                    "/containers/" + container + "/update",
                    Json.object().put("Memory", 48L << 20).put("MemorySwap", 96L << 20));
            Playground.await(
                    Duration.ofSeconds(10),
                    () -> of(Observation.Changed.class).stream()
                            .anyMatch(change -> change.state().resource().memoryLimit() == 48L << 20));
            Duration latency = Duration.between(
                    before, of(Observation.Changed.class).getFirst().at());
            System.out.println("update to fact: " + latency.toMillis() + " ms");
            assertThat(latency).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void tellsComingAndGoingAndSamplesMembersOnly() {
        playground.run("web", playground.body(Playground.IDLE));
        try (var _ = watch()) {
            assertThat(of(Observation.Listed.class).getFirst().states())
                    .extracting(state -> state.resource().id())
                    .containsExactly(playground.resource("web"));
            Playground.await(
                    Duration.ofSeconds(20), () -> of(Observation.Sampled.class).size() >= 2);
            assertThat(of(Observation.Sampled.class)).allSatisfy(sample -> {
                assertThat(sample.resource()).isEqualTo(playground.resource("web"));
                assertThat(sample.memory()).isBetween(1L, 64L << 20);
                assertThat(sample.cpu()).isBetween(0.0, 2.0);
            });

            String late = playground.run("late", playground.body(Playground.IDLE));
            Playground.await(
                    Duration.ofSeconds(5),
                    () -> of(Observation.Changed.class).stream()
                            .anyMatch(change -> change.state().resource().id().equals(playground.resource("late"))
                                    && change.state().health().running()));
            playground.containers().remove(late);
            Playground.await(
                    Duration.ofSeconds(5),
                    () -> of(Observation.Gone.class).stream()
                            .anyMatch(gone -> gone.resource().equals(playground.resource("late"))));
        }
    }

    @Test
    void saysWhatRulesAskOfAContainer() {
        ObjectNode body = playground.body(Playground.IDLE);
        body.withObject("/ExposedPorts").putObject("80/tcp");
        body.withObject("/HostConfig")
                .put("PidsLimit", 50)
                .put("ReadonlyRootfs", true)
                .putArray("Binds")
                .add("/etc:/host:ro")
                .add(playground.volume("data") + ":/data");
        body.withObject("/HostConfig/PortBindings")
                .putArray("80/tcp")
                .addObject()
                .put("HostIp", "127.0.0.1");
        body.withObject("/HostConfig").putArray("CapAdd").add("SYS_PTRACE");
        body.withObject("/Healthcheck").putArray("Test").add("CMD").add("true");
        playground.run("web", body);
        ResourceId id = playground.resource("web");
        try (var _ = watch()) {
            assertThat(details())
                    .contains(
                            new Isolation(id, false, false, false, false, false, 0),
                            new Capability(id, "SYS_PTRACE"),
                            new PublishedPort(id, 80, "tcp", "127.0.0.1", 0),
                            new Mount(id, MountType.HOST, "/etc", "/host", false),
                            new Mount(id, MountType.VOLUME, playground.name("data"), "/data", true),
                            new Replica(id, playground.name("web"), true),
                            new Safeguards(id, true, 50, true, true, true))
                    .filteredOn(Image.class::isInstance)
                    .singleElement(as(type(Image.class)))
                    .satisfies(image -> {
                        assertThat(image.repository()).isEqualTo("debian");
                        assertThat(image.ageDays()).isGreaterThanOrEqualTo(0);
                    });

            String volume = playground.labelledVolume("lost");
            Playground.await(Duration.ofSeconds(5), () -> details().contains(new UnusedVolume(id, volume, 0)));
        }
    }

    /** What was said last of the only member. */
    private List<Fact> details() {
        List<Observation.Changed> changes = of(Observation.Changed.class);
        return changes.isEmpty()
                ? of(Observation.Listed.class).getLast().states().getFirst().details()
                : changes.getLast().state().details();
    }

    @Test
    void countsAKillForWantOfMemoryOnceAndTheRestartAfterIt() {
        ObjectNode body = playground.body(List.of(
                "sh", "-c", "[ -e /once ] && exec sleep 1000; touch /once; sleep 4; exec perl -e '$x=\"x\"x(1<<28)'"));
        body.withObject("/HostConfig")
                .put("Memory", 16L << 20)
                .putObject("RestartPolicy")
                .put("Name", "always");
        playground.run("greedy", body);
        try (var _ = watch()) {
            Playground.await(
                    Duration.ofSeconds(30),
                    () -> of(Observation.Restarted.class).size() == 1);
            Wait.pause(1500);
            assertThat(of(Observation.OomKilled.class)).hasSize(1);
            assertThat(of(Observation.Restarted.class)).hasSize(1);
            assertThat(playground.live().observe(playground.resource("greedy")).health())
                    .satisfies(health -> {
                        assertThat(health.oomKills()).isEqualTo(1);
                        assertThat(health.restarts()).isEqualTo(1);
                        assertThat(health.running()).isTrue();
                    });
        }
    }

    @Test
    void saysNothingAfterItWasClosed() {
        String container = playground.run("web", playground.body(Playground.IDLE));
        watch().close();
        int before = seen.size();
        playground.containers().remove(container);
        Wait.pause(1500);
        assertThat(seen).hasSize(before);
    }
}
