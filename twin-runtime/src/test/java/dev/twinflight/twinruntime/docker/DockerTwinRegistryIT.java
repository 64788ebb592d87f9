package dev.twinflight.twinruntime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinflight.engine.port.TwinImage;
import dev.twinflight.engine.port.TwinImages;
import dev.twinflight.engine.port.TwinRegistry.Removal;
import dev.twinflight.engine.port.TwinRegistry.Retention;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.rules.fact.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class DockerTwinRegistryIT {

    private static final Retention ALL = new Retention(Duration.ofDays(1), 100, Long.MAX_VALUE);

    private final Playground playground = new Playground();
    private final DockerTwinFleet fleet = new DockerTwinFleet(playground.docker);
    private final DockerTwinRegistry registry = new DockerTwinRegistry(playground.docker, fleet);
    private final DockerWorld live = playground.live();
    private final ResourceId web = playground.resource("web");
    private final ResourceId store = playground.resource("store");

    @BeforeEach
    void start() {
        ObjectNode first = playground.body(Playground.IDLE);
        first.putArray("Env").add("STORE_PASSWORD=correct-horse-battery");
        playground.run("web", first);
        ObjectNode second = playground.body(Playground.IDLE);
        second.withObject("/HostConfig").putArray("Binds").add(playground.volume("data") + ":/data");
        playground.run("store", second);
        playground.exec(playground.name("store"), "echo kept > /data/file");
    }

    @AfterEach
    void clean() {
        registry.images().forEach(image -> fleet.discard(image.capture()));
        fleet.sweep(Set.of());
        playground.close();
    }

    private TwinImages take(ResourceId... members) {
        return registry.take(playground.group, live, Set.of(members));
    }

    private static String reference(TwinImages taken, ResourceId member) {
        return Objects.requireNonNull(taken.images().get(member));
    }

    private List<String> volumes(String capture) {
        return playground
                .docker
                .get("/volumes?" + DockerConnection.labels(List.of(Labels.RUN + "=" + capture)))
                .path("Volumes")
                .valueStream()
                .map(volume -> Json.text(volume, "Name"))
                .toList();
    }

    @Test
    void keepsWhatWasTakenUntilItIsRemoved() {
        TwinImages taken = take(web, store);
        fleet.sweep(Set.of());

        List<TwinImage> images = registry.images();
        assertThat(images).extracting(TwinImage::resource).containsExactlyInAnyOrder(web, store);
        assertThat(images).allSatisfy(image -> {
            assertThat(image.reference()).isEqualTo(taken.images().get(image.resource()));
            assertThat(image.origin()).isEqualTo(Playground.IMAGE);
            assertThat(image.originDigest()).startsWith("sha256:");
            assertThat(image.capture()).isEqualTo(taken.run());
            assertThat(image.kept()).isTrue();
            assertThat(image.inUse()).isFalse();
            assertThat(image.bytes()).isBetween(0L, 10L << 20);
        });
        assertThat(images.stream().filter(image -> image.resource().equals(web)))
                .extracting(TwinImage::masked)
                .containsExactly(List.of("STORE_PASSWORD"));

        assertThat(registry.remove(reference(taken, web))).isEqualTo(Removal.REMOVED);
        assertThat(registry.remove(reference(taken, web))).isEqualTo(Removal.UNKNOWN);
        fleet.sweep(Set.of());
        assertThat(registry.images()).extracting(TwinImage::resource).containsExactly(store);
        assertThat(volumes(taken.run())).hasSize(1);
        assertThat(registry.remove(reference(taken, store))).isEqualTo(Removal.REMOVED);
        assertThat(volumes(taken.run())).isEmpty();
        assertThat(registry.images()).isEmpty();
    }

    @Test
    void doesNotTouchWhatARunOrATwinNeeds() {
        TwinImages taken = take(web);
        String reference = reference(taken, web);
        fleet.capture(playground.group, live, "r1");
        String ofRun = registry.images().stream()
                .filter(image -> !image.kept() && image.resource().equals(web))
                .map(TwinImage::reference)
                .findFirst()
                .orElseThrow();
        fleet.launch(taken, "one");

        assertThat(registry.remove(reference)).isEqualTo(Removal.IN_USE);
        assertThat(registry.remove(ofRun)).isEqualTo(Removal.IN_USE);
        registry.collect(new Retention(Duration.ZERO, 0, 0), Instant.now().plusSeconds(60));
        assertThat(registry.images()).hasSize(3);

        fleet.discard("r1");
        assertThat(registry.images()).extracting(TwinImage::reference).containsExactly(reference);
    }

    @Test
    void collectsTheOldestFirst() {
        String first = reference(take(web), web);
        String second = reference(take(web), web);

        registry.collect(ALL, Instant.now());
        assertThat(registry.images()).extracting(TwinImage::reference).containsExactly(second, first);
        registry.collect(new Retention(Duration.ofDays(1), 1, Long.MAX_VALUE), Instant.now());
        assertThat(registry.images()).extracting(TwinImage::reference).containsExactly(second);
        registry.collect(ALL, Instant.now().plus(Duration.ofDays(2)));
        assertThat(registry.images()).isEmpty();
    }

    @Test
    void whatACrashLeftHalfTakenIsRemoved() {
        TwinImages taken = take(web, store);
        Volumes.create(
                playground.docker,
                new TwinNames(playground.id, taken.run(), true).takingVolume(),
                Map.of(Labels.OWNER, playground.id, Labels.RUN, taken.run(), Labels.TAKING, "true"));

        fleet.sweep(Set.of());

        assertThat(registry.images()).isEmpty();
        assertThat(volumes(taken.run())).isEmpty();
    }

    @Test
    void aFailureLeavesNothing() {
        ObjectNode hostFiles = playground.body(Playground.IDLE);
        hostFiles.withObject("/HostConfig").putArray("Binds").add("/proc:/host");
        playground.run("host", hostFiles);

        assertThatThrownBy(() -> take(web, playground.resource("host"))).isInstanceOf(WorldException.class);

        assertThat(registry.images()).isEmpty();
        assertThat(playground.docker.get("/containers/json?all=1&"
                        + DockerConnection.labels(List.of(Labels.OWNER + "=" + playground.id))))
                .isEmpty();
    }
}
