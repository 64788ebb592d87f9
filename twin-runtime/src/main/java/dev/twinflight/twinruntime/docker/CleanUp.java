package dev.twinflight.twinruntime.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Removes what carries our labels, and nothing else. Idempotent; thread-safe. */
final class CleanUp {

    private static final Logger LOG = LoggerFactory.getLogger(CleanUp.class);

    private final DockerEngine engine;
    private final PacketFilter filter;

    CleanUp(DockerEngine engine, PacketFilter filter) {
        this.engine = engine;
        this.filter = filter;
    }

    private String owner() {
        return Labels.OWNER + "=" + engine.docker().settings().installation();
    }

    /** All of a run. Rules go last: while anything might still run, it is sealed off. */
    void discard(String run) {
        remove(List.of(owner(), Labels.RUN + "=" + run));
        filter.open(run);
    }

    /** Containers, volumes and networks of one clone; its rules stay until the run ends. */
    void discardClone(TwinNames names, String clone) {
        remove(List.of(owner(), Labels.RUN + "=" + names.run(), Labels.CLONE + "=" + clone));
    }

    /** What an earlier attempt to capture has left. */
    void discardCapture(TwinNames names) {
        List<String> labels = new ArrayList<>();
        names.labels(Labels.ROLE_TWIN).forEach((name, value) -> labels.add(name + "=" + value));
        remove(labels);
    }

    private void remove(List<String> labels) {
        String filters = DockerConnection.labels(labels);
        removeContainers(engine.docker().get("/containers/json?all=1&" + filters));
        for (JsonNode network : engine.docker().get("/networks?" + filters)) {
            engine.docker().delete("/networks/" + Json.text(network, "Id"));
        }
        for (JsonNode volume : engine.docker().get("/volumes?" + filters).path("Volumes")) {
            engine.docker().delete("/volumes/" + Json.text(volume, "Name") + "?force=1");
        }
        for (JsonNode image : engine.docker().get("/images/json?all=1&" + filters)) {
            removeImage(image);
        }
    }

    /** At once: most of the time goes by while each one's processes end. */
    private void removeContainers(JsonNode containers) {
        List<Future<?>> removals = new ArrayList<>();
        try (ExecutorService removers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (JsonNode container : containers) {
                letGo(container);
                removals.add(removers.submit(() -> engine.containers().removeWithVolumes(Json.text(container, "Id"))));
            }
        }
        for (Future<?> removal : removals) {
            if (removal.state() == Future.State.FAILED && removal.exceptionNow() instanceof RuntimeException failure) {
                throw failure;
            }
        }
    }

    private void removeImage(JsonNode image) {
        for (String tag : Json.strings(image.path("RepoTags"))) {
            if (!tag.startsWith("<none>")) {
                engine.docker().delete("/images/" + tag + "?force=1");
            }
        }
        engine.docker().delete("/images/" + Json.text(image, "Id") + "?force=1");
    }

    /** What a copy that never came back was holding paused goes on. */
    void letGo(JsonNode container) {
        String paused = Json.text(container.path("Labels"), Labels.PAUSING);
        for (String id : paused.split(" ", -1)) {
            if (!id.isBlank()) {
                engine.containers().unpause(id);
            }
        }
    }

    /** @param copying ids of tool containers that are copying right now */
    void sweep(Set<String> openRuns, Set<String> copying) {
        SortedSet<String> left = new TreeSet<>(leftRuns());
        left.removeAll(openRuns);
        left.removeAll(keptWhole());
        for (String run : left) {
            remove(List.of(owner(), Labels.RUN + "=" + run));
        }
        for (JsonNode container : engine.docker()
                .get("/containers/json?all=1&" + DockerConnection.labels(List.of(owner(), Labels.PAUSING)))) {
            if (!copying.contains(Json.text(container, "Id"))) {
                letGo(container);
                engine.containers().removeWithVolumes(Json.text(container, "Id"));
            }
        }
        filter.openAllBut(openRuns);
        removeOldTools();
    }

    /** Captures to be kept, but for those the server died in the middle of. */
    private Set<String> keptWhole() {
        Set<String> kept = runs(engine.docker()
                .get("/images/json?" + DockerConnection.labels(List.of(owner(), Labels.KEPT, Labels.RESOURCE))));
        kept.removeAll(runs(engine.docker()
                .get("/volumes?" + DockerConnection.labels(List.of(owner(), Labels.TAKING)))
                .path("Volumes")));
        return kept;
    }

    private static Set<String> runs(JsonNode things) {
        Set<String> runs = new TreeSet<>();
        things.forEach(thing -> runs.add(Json.text(thing.path("Labels"), Labels.RUN)));
        return runs;
    }

    /** Tool images of versions of ours before this one. */
    private void removeOldTools() {
        String filters = DockerConnection.labels(List.of(owner(), Labels.ROLE + "=" + Labels.ROLE_TOOL));
        for (JsonNode image : engine.docker().get("/images/json?" + filters)) {
            List<String> tags = Json.strings(image.path("RepoTags"));
            if (!tags.isEmpty() && !tags.contains(engine.tool().name())) {
                try {
                    engine.docker().delete("/images/" + tags.getFirst());
                } catch (DockerRefusal inUse) {
                    LOG.debug("The old tool image {} stays for now: {}", tags, inUse.answer());
                }
            }
        }
    }

    private Set<String> leftRuns() {
        String filters = DockerConnection.labels(List.of(owner(), Labels.RUN));
        Set<String> runs = new TreeSet<>();
        Map<String, String> lists = Map.of(
                "/containers/json?all=1&", "", "/networks?", "", "/volumes?", "Volumes", "/images/json?all=1&", "");
        lists.forEach((path, field) -> {
            JsonNode answer = engine.docker().get(path + filters);
            runs.addAll(runs(field.isEmpty() ? answer : answer.path(field)));
        });
        return runs;
    }
}
