package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.TwinImage;
import dev.twinflight.engine.port.TwinImages;
import dev.twinflight.engine.port.TwinRegistry;
import dev.twinflight.engine.port.World;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.policy.Group;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Twin images in the engine's own store; their labels are the catalogue, so that nothing can say of them what is not so.
 * Thread-safe.
 */
public final class DockerTwinRegistry implements TwinRegistry {

    /** Begins the name of a capture that is no run's. */
    private static final String KEPT = "kept-";

    private final DockerEngine engine;
    private final DockerTwinFleet fleet;

    public DockerTwinRegistry(DockerConnection docker, DockerTwinFleet fleet) {
        this.engine = docker.engine();
        this.fleet = fleet;
    }

    @Override
    public List<TwinImage> images() {
        return DockerTwinFleet.refusable("The twin images could not be listed: ", () -> {
            Set<String> used = used();
            List<TwinImage> images = new ArrayList<>();
            for (JsonNode image : engine.docker().get("/images/json?" + twinImages())) {
                for (String tag : Json.strings(image.path("RepoTags"))) {
                    images.add(image(tag, image, used));
                }
            }
            images.sort(Comparator.comparing(TwinImage::createdAt).reversed().thenComparing(TwinImage::reference));
            return images;
        });
    }

    private String twinImages() {
        return DockerConnection.labels(List.of(owner(), Labels.ROLE + "=" + Labels.ROLE_TWIN, Labels.RESOURCE));
    }

    private String owner() {
        return Labels.OWNER + "=" + engine.docker().settings().installation();
    }

    /** Image ids containers are made of. */
    private Set<String> used() {
        Set<String> used = new HashSet<>();
        engine.docker()
                .get("/containers/json?all=1&" + DockerConnection.labels(List.of(owner())))
                .forEach(container -> used.add(Json.text(container, "ImageID")));
        return used;
    }

    private TwinImage image(String reference, JsonNode listed, Set<String> used) {
        JsonNode labels = listed.path("Labels");
        String base = Json.text(labels, "org.opencontainers.image.base.digest");
        boolean kept = labels.has(Labels.KEPT);
        return new TwinImage(
                reference,
                ResourceId.parse(Json.text(labels, Labels.RESOURCE)),
                Json.text(labels, "org.opencontainers.image.base.name"),
                base,
                Json.text(labels, Labels.RUN),
                Instant.parse(Json.text(labels, "org.opencontainers.image.created")),
                masked(Json.text(labels, Labels.MASKED)),
                added(listed, base),
                kept,
                !kept || used.contains(Json.text(listed, "Id")));
    }

    private static List<String> masked(String label) {
        return label.isEmpty() ? List.of() : label.lines().toList();
    }

    /** What the commit added; the whole size where the image it was made from is gone. */
    private long added(JsonNode image, String base) {
        long whole = image.path("Size").asLong(0);
        return Math.max(0, whole - engine.images().inspect(base).path("Size").asLong(0));
    }

    @Override
    public TwinImages take(Group group, World live, Set<ResourceId> members) {
        if (members.isEmpty()) {
            throw new IllegalArgumentException("no members to take images of");
        }
        String capture = KEPT + UUID.randomUUID().toString().substring(0, 13);
        try {
            return fleet.capture(group, live, capture, members);
        } catch (WorldException failure) {
            fleet.discard(capture);
            throw failure;
        }
    }

    /** What was kept of an image that another process removes too is gone either way. */
    @Override
    public Removal remove(String reference) {
        Optional<TwinImage> found = images().stream()
                .filter(image -> image.reference().equals(reference))
                .findFirst();
        if (found.isEmpty()) {
            return Removal.UNKNOWN;
        }
        return found.get().inUse() ? Removal.IN_USE : removed(found.get());
    }

    private Removal removed(TwinImage image) {
        return DockerTwinFleet.refusable("The twin image " + image.reference() + " could not be removed: ", () -> {
            engine.docker().delete("/images/" + image.reference() + "?force=1");
            String together =
                    DockerConnection.labels(List.of(owner(), Labels.RUN + "=" + image.capture(), Labels.RESOURCE));
            if (engine.docker().get("/images/json?" + together).isEmpty()) {
                fleet.discard(image.capture());
            }
            return Removal.REMOVED;
        });
    }

    @Override
    public void collect(Retention retention, Instant now) {
        int count = 0;
        long bytes = 0;
        for (TwinImage image : images().stream().filter(TwinImage::kept).toList()) {
            count++;
            bytes += image.bytes();
            boolean tooMuch = count > retention.count()
                    || bytes > retention.bytes()
                    || image.createdAt().isBefore(now.minus(retention.age()));
            if (tooMuch && !image.inUse()) {
                removed(image);
                count--;
                bytes -= image.bytes();
            }
        }
    }
}
