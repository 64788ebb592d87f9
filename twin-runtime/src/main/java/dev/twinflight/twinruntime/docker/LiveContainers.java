package dev.twinflight.twinruntime.docker;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Finds live containers and where they can be reached. Thread-safe. */
public final class LiveContainers {

    private final DockerConnection docker;
    private final Containers containers;

    LiveContainers(DockerConnection docker) {
        this.docker = docker;
        this.containers = docker.engine().containers();
    }

    /**
     * A live container.
     *
     * @param container its name
     * @param image it runs from
     * @param network a network it is in
     * @param nameThere what it is called there; its address in Docker's default network, which knows no names
     * @param address in that network
     */
    public record Member(String container, String image, String network, String nameThere, String address) {}

    /** The live container of a group's member. */
    public Optional<Member> member(String name, Map<String, String> groupLabels) {
        return StoreContainers.asked(() -> {
            List<String> labels = groupLabels.entrySet().stream()
                    .map(label -> label.getKey() + "=" + label.getValue())
                    .toList();
            for (JsonNode listed : docker.get("/containers/json?" + DockerConnection.labels(labels))) {
                JsonNode carried = listed.path("Labels");
                String container = Json.strings(listed.path("Names")).getFirst().replaceFirst("^/", "");
                String called = carried.has(Labels.NAME) ? Json.text(carried, Labels.NAME) : container;
                if (called.equals(name) && !carried.has(Labels.OWNER)) {
                    return container(container);
                }
            }
            return Optional.empty();
        });
    }

    /** A running container by its name. */
    public Optional<Member> container(String name) {
        return StoreContainers.asked(() -> containers.named(name).flatMap(LiveContainers::reachable));
    }

    private static Optional<Member> reachable(JsonNode found) {
        for (var network : found.path("NetworkSettings").path("Networks").properties()) {
            String address = Json.text(network.getValue(), "IPAddress");
            if (!address.isEmpty()) {
                String name = Containers.nameOf(found);
                String there = Endpoints.userDefined(network.getKey()) ? name : address;
                return Optional.of(new Member(name, Json.text(found, "Image"), network.getKey(), there, address));
            }
        }
        return Optional.empty();
    }
}
