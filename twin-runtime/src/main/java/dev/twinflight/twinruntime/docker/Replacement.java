package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.PreparedChange;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import dev.twinflight.rules.decision.Change;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replaces a container by one that differs in one attribute, and keeps the old one, stopped and renamed, as the way back.
 * Where it stands is read off the containers' names each time, so that it can be called again after a crash at any
 * instant: the old container is known by its id, the new one by its name. Thread-safe.
 */
final class Replacement implements Execution {

    private final Containers containers;
    private final Images images;
    private final LateVolumes volumes;
    private final KeptContainers kept;

    Replacement(Containers containers, Images images, LateVolumes volumes, KeptContainers kept) {
        this.containers = containers;
        this.kept = kept;
        this.images = images;
        this.volumes = volumes;
    }

    /** Makes the new container beside the old one first, so that only stop and start lie in between. */
    @Override
    public void apply(PreparedChange prepared) {
        WayBack wayBack = WayBack.parse(prepared.wayBack());
        kept.refusable(prepared, () -> {
            if (!kept.isAside(prepared, wayBack)) {
                removeNext(prepared, wayBack);
                create(prepared, wayBack, kept.inspect(prepared, wayBack));
                kept.putAside(prepared, wayBack);
            }
            takeName(prepared, wayBack);
            startOrGiveBack(prepared, wayBack);
        });
    }

    /** Step 1: the new container, not started, under a name of its own. */
    String create(PreparedChange prepared, WayBack wayBack, JsonNode old) {
        Origin origin = Origin.of(old);
        ContainerRecipe recipe = ContainerRecipe.of(old, images.config(origin.imageId()));
        recipe.put(prepared.change(), wayBack.after());
        Origin target = switch (prepared.change()) {
            case Change.Image image -> target(image, origin);
            case Change.Label label -> origin.withLabel(label.name(), label.content());
            case Change.VolumeMount mount -> origin.withMount(mount);
            case Change.MemoryLimit _,
                    Change.CpuLimit _,
                    Change.PidsLimit _,
                    Change.EnvironmentVariable _,
                    Change.Command _,
                    Change.HealthCheck _,
                    Change.RestartPolicy _,
                    Change.Restart _,
                    Change.RunState _,
                    Change.Network _ -> origin;
        };
        if (!Json.text(wayBack.after(), "CopyOf").isEmpty()) {
            volumes.copy(wayBack.after(), Json.map(old.path("Config").path("Labels")));
        }
        if (old.path("Config").path("Labels").has(Labels.ORIGIN)) {
            recipe.label(Labels.ORIGIN, target.label());
        }
        String id = containers.create(
                StepNames.next(wayBack.name(), prepared.step()),
                recipe,
                images.named(target.image(), target.imageId()));
        keepAddresses(id, old, recipe);
        return id;
    }

    private Origin target(Change.Image image, Origin origin) {
        String wanted = image.imageId() == null ? image.reference() : image.imageId();
        String id = images.id(wanted)
                .orElseThrow(() -> new WorldException(
                        Reason.IMAGE_UNKNOWN,
                        "The image " + image.reference() + " is no longer on the engine: pull or build it first."));
        return origin.withImage(image.reference(), id);
    }

    /** Gives the new container the old one's addresses where the network lets a container choose. */
    private void keepAddresses(String id, JsonNode old, ContainerRecipe recipe) {
        recipe.endpoints().properties().forEach(endpoint -> {
            String network = endpoint.getKey();
            String address =
                    Json.text(old.path("NetworkSettings").path("Networks").path(network), "IPAddress");
            if (Endpoints.userDefined(network)
                    && !address.isEmpty()
                    && Json.isBlank(endpoint.getValue().path("IPAMConfig"))) {
                ObjectNode fixed = Json.copy(endpoint.getValue());
                fixed.putObject("IPAMConfig").put("IPv4Address", address);
                containers.disconnect(network, id);
                try {
                    containers.connect(network, id, fixed);
                } catch (DockerRefusal noChoice) {
                    containers.connect(network, id, endpoint.getValue());
                }
            }
        });
    }

    /** Step 3, after the old one was put aside: the new container takes the name. */
    void takeName(PreparedChange prepared, WayBack wayBack) {
        if (containers.named(wayBack.name()).isEmpty()) {
            JsonNode next = containers
                    .named(StepNames.next(wayBack.name(), prepared.step()))
                    .orElseThrow(() -> new WorldException(
                            Reason.CHANGE_FAILED,
                            "The container that was to replace " + prepared.resource()
                                    + " was removed by someone; roll the step back."));
            containers.rename(Containers.idOf(next), wayBack.name());
        }
    }

    /** Step 4: the new container starts. When it does not, the old one is back at once. */
    private void startOrGiveBack(PreparedChange prepared, WayBack wayBack) {
        if (!wayBack.wasRunning()) {
            return;
        }
        try {
            containers.start(wayBack.name());
            awaitRunning(prepared, wayBack);
        } catch (DockerRefusal | WorldException failure) {
            restore(prepared);
            throw new WorldException(
                    Reason.CHANGE_FAILED,
                    "The new container of " + prepared.resource() + " does not run, the old one is back: "
                            + (failure instanceof DockerRefusal refusal ? refusal.answer() : failure.getMessage()),
                    failure);
        }
    }

    private void awaitRunning(PreparedChange prepared, WayBack wayBack) {
        Wait.pause(300);
        Optional<JsonNode> inspect = containers.named(wayBack.name());
        JsonNode state = inspect.map(found -> found.path("State")).orElse(Json.object());
        if (!state.path("Running").asBoolean(false)) {
            throw new WorldException(
                    Reason.CHANGE_FAILED,
                    prepared.resource() + " ended at once with exit code "
                            + state.path("ExitCode").asInt(-1) + "; see docker logs " + wayBack.name() + ".");
        }
    }

    /** Brings the very container back that was there when the change was prepared. */
    @Override
    public void restore(PreparedChange prepared) {
        WayBack wayBack = WayBack.parse(prepared.wayBack());
        kept.refusable(prepared, () -> {
            if (!Containers.nameOf(kept.inspect(prepared, wayBack)).equals(wayBack.name())) {
                giveNameBack(prepared, wayBack);
            }
            kept.takeBack(prepared, wayBack);
            stopNext(prepared, wayBack);
            kept.start(wayBack);
            removeNext(prepared, wayBack);
        });
    }

    private void giveNameBack(PreparedChange prepared, WayBack wayBack) {
        Optional<JsonNode> successor = containers.named(wayBack.name());
        if (successor.isPresent()) {
            String id = Containers.idOf(successor.get());
            containers.stop(id);
            containers.rename(id, StepNames.next(wayBack.name(), prepared.step()));
        }
    }

    private void stopNext(PreparedChange prepared, WayBack wayBack) {
        containers
                .named(StepNames.next(wayBack.name(), prepared.step()))
                .ifPresent(next -> containers.stop(Containers.idOf(next)));
    }

    private void removeNext(PreparedChange prepared, WayBack wayBack) {
        containers
                .named(StepNames.next(wayBack.name(), prepared.step()))
                .ifPresent(next -> containers.remove(Containers.idOf(next)));
    }

    @Override
    public void release(PreparedChange prepared) {
        kept.release(prepared);
    }
}
