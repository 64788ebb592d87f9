package dev.twinflight.twinruntime.docker;

import dev.twinflight.rules.fact.ResourceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What stands in a world for a live network or volume of its group. Asks the engine each time. Confined to one request. */
final class Counterparts {

    private final DockerWorld world;

    Counterparts(DockerWorld world) {
        this.world = world;
    }

    /** Empty where no member of the group is in the network. */
    Optional<String> network(ResourceId resource, String live) {
        return switch (world.membership()) {
            case Membership.Live _ ->
                members().stream().anyMatch(member -> Endpoints.of(member).has(live))
                        ? Optional.of(live)
                        : Optional.empty();
            case Membership.Clone clone ->
                Origin.of(world.inspect(resource))
                        .surroundings()
                        .networkNumber(live)
                        .map(number ->
                                new TwinNames(clone.installation(), clone.run()).cloneNetwork(clone.name(), number));
        };
    }

    /**
     * The volume to mount as {@code Volume}, and {@code CopyOf} what it is first to be made. Empty where somebody outside
     * the group uses it.
     */
    Optional<ObjectNode> volume(String live) {
        return switch (world.membership()) {
            case Membership.Live _ -> isOurs(live) ? Optional.of(Json.object().put("Volume", live)) : Optional.empty();
            case Membership.Clone clone -> copied(live).or(() -> copy(clone, live));
        };
    }

    /** Containers that were put aside for a way back are the group's too. */
    private boolean isOurs(String volume) {
        Set<String> names = members().stream().map(Containers::nameOf).collect(Collectors.toSet());
        return users(volume).stream().map(StepNames::original).allMatch(names::contains);
    }

    private List<String> users(String volume) {
        ObjectNode filters = Json.object();
        filters.putArray("volume").add(volume);
        JsonNode users = world.engine().docker().get("/containers/json?all=1&" + DockerConnection.filters(filters));
        return users.valueStream()
                .filter(user -> !user.path("Labels").has(Labels.OWNER))
                .map(Membership::nameOf)
                .toList();
    }

    /** The clone's copy of a volume that one of its members mounts. */
    private Optional<ObjectNode> copied(String live) {
        for (JsonNode member : members()) {
            for (JsonNode mount : member.path("Mounts")) {
                boolean copy = Origin.of(member)
                        .surroundings()
                        .mountAt(Json.text(mount, "Destination"))
                        .filter(origin -> Json.text(origin, "type").equals("VOLUME"))
                        .filter(origin -> Json.text(origin, "source").equals(live))
                        .isPresent();
                if (copy) {
                    return Optional.of(Json.object().put("Volume", Json.text(mount, "Name")));
                }
            }
        }
        return Optional.empty();
    }

    /** A volume that nobody mounts was not captured; at rest, it can be copied at any time. */
    private Optional<ObjectNode> copy(Membership.Clone clone, String live) {
        String name = new TwinNames(clone.installation(), clone.run()).lateVolume(clone.name(), live);
        boolean atRest = users(live).stream().allMatch(StepNames::isKept);
        return atRest ? Optional.of(Json.object().put("Volume", name).put("CopyOf", live)) : Optional.empty();
    }

    private List<JsonNode> members() {
        return world.found().values().stream()
                .flatMap(found -> world.engine().containers().find(found.container()).stream())
                .toList();
    }
}
