package dev.twinflight.twinruntime.docker;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Volumes and sealed networks of twins of data stores, and the labels by which they are found again: the installation and
 * the data store's key. Thread-safe.
 */
public final class StorePlaces {

    private final DockerConnection docker;
    private final PacketFilter filter;

    StorePlaces(DockerConnection docker) {
        this.docker = docker;
        this.filter = new PacketFilter(docker, docker.engine().tool());
    }

    /** Creates a network nothing gets out of; sealed off before it is there. */
    public void createNetwork(String name, String owner, Map<String, String> labels) {
        StoreContainers.asked(() -> {
            seal(name, owner);
            ObjectNode body = Json.object().put("Name", name).put("CheckDuplicate", true);
            body.put("Driver", "bridge").put("Internal", true);
            body.putObject("Options").put("com.docker.network.bridge.name", TwinNames.bridge(name));
            body.set("Labels", Json.object(labels));
            return docker.post("/networks/create", body);
        });
    }

    /** Makes a network's filter rules again if they are gone. */
    public void seal(String network, String owner) {
        filter.seal(owner, List.of(TwinNames.bridge(network)));
    }

    public void createVolume(String name, Map<String, String> labels) {
        StoreContainers.asked(() -> {
            Volumes.create(docker, name, labels);
            return name;
        });
    }

    public void removeNetwork(String name, String owner) {
        StoreContainers.asked(() -> {
            docker.delete("/networks/" + name);
            filter.open(owner);
            return name;
        });
    }

    public void removeVolume(String name) {
        StoreContainers.asked(() -> {
            docker.delete("/volumes/" + name + "?force=1");
            return name;
        });
    }

    /** Labels of everything that stands for a data store. */
    public Map<String, String> standing(String key) {
        var labels =
                new TreeMap<>(Map.of(Labels.OWNER, docker.settings().installation(), Labels.ROLE, Labels.ROLE_TWIN));
        labels.put(Labels.DATA_STORE, key);
        return labels;
    }

    /** Labels of what was made for a run and goes with it. */
    public Map<String, String> ofRun(String key, String run) {
        var labels =
                new TreeMap<>(Map.of(Labels.OWNER, docker.settings().installation(), Labels.ROLE, Labels.ROLE_CLONE));
        labels.put(Labels.DATA_STORE, key);
        labels.put(Labels.RUN, run);
        return labels;
    }

    /** Labels of the volume of a standing twin: they tell also where its live server is. */
    public Map<String, String> rememberingVolume(String key, String liveServer) {
        Map<String, String> labels = standing(key);
        labels.put(Labels.LIVE_SERVER, liveServer);
        return labels;
    }

    /** Where the live servers are of all data stores of this installation that a volume is left of; by key. */
    public Map<String, String> remembered() {
        return StoreContainers.asked(() -> {
            Map<String, String> servers = new TreeMap<>();
            String filters = DockerConnection.labels(
                    List.of(Labels.OWNER + "=" + docker.settings().installation(), Labels.LIVE_SERVER));
            for (JsonNode volume : docker.get("/volumes?" + filters).path("Volumes")) {
                JsonNode labels = volume.path("Labels");
                servers.put(Json.text(labels, Labels.DATA_STORE), Json.text(labels, Labels.LIVE_SERVER));
            }
            return servers;
        });
    }
}
