package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.Preparation;
import dev.twinflight.rules.decision.Change;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Prepares that a volume is mounted, or what is mounted taken away, by replacement. Only volumes nobody outside the group
 * uses, and none that are a part of the host by another name. Changes nothing. Confined to one request.
 */
final class MountPlanner {

    private final DockerWorld world;

    MountPlanner(DockerWorld world) {
        this.world = world;
    }

    Preparation prepare(ChangeRequest request, Change.VolumeMount mount) {
        Optional<JsonNode> present = Origin.of(request.inspect()).surroundings().mountAt(mount.target());
        String volume = mount.volume();
        return volume == null ? remove(request, mount, present) : mount(request, mount, volume, present);
    }

    private Preparation remove(ChangeRequest request, Change.VolumeMount mount, Optional<JsonNode> present) {
        if (present.isEmpty()) {
            return new Preparation.AlreadySo();
        }
        JsonNode image =
                world.engine().images().config(Origin.of(request.inspect()).imageId());
        return image.path("Volumes").has(mount.target())
                ? ChangeRequest.refused(
                        "mount-of-image",
                        "the image declares a volume at " + mount.target() + ", which would come back empty")
                : request.replacement(Json.object());
    }

    private Preparation mount(
            ChangeRequest request, Change.VolumeMount mount, String volume, Optional<JsonNode> present) {
        if (present.filter(found -> Json.text(found, "type").equals("VOLUME")
                        && Json.text(found, "source").equals(volume)
                        && found.path("writable").asBoolean(true) == mount.writable())
                .isPresent()) {
            return new Preparation.AlreadySo();
        }
        Optional<JsonNode> live = world.engine().docker().find("/volumes/" + volume);
        if (live.isEmpty()) {
            return ChangeRequest.refused(
                    "volume-unknown", "there is no volume " + volume + " on the engine: create it first");
        }
        if (Json.text(live.get().path("Options"), "device").startsWith("/")) {
            return ChangeRequest.refused(
                    "volume-of-host", "the volume " + volume + " is a part of the host; policies do not mount these");
        }
        Optional<ObjectNode> counterpart = new Counterparts(world).volume(volume);
        return counterpart.isPresent()
                ? request.replacement(counterpart.get())
                : ChangeRequest.refused(
                        "volume-outside",
                        "the volume " + volume + " is used outside the group; policies mount only what is theirs");
    }
}
