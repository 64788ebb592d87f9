package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.Twin;
import dev.twinflight.engine.port.TwinFleet;
import dev.twinflight.engine.port.TwinGroup;
import dev.twinflight.engine.port.TwinImages;
import dev.twinflight.engine.port.World;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.policy.Group;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Twins as containers on the engine their resources run on. Thread-safe. */
public final class DockerTwinFleet implements TwinFleet {

    private final DockerEngine engine;
    private final PacketFilter filter;
    private final CleanUp cleanUp;
    private final Set<String> copying = ConcurrentHashMap.newKeySet();

    public DockerTwinFleet(DockerConnection docker) {
        this.engine = docker.engine();
        this.filter = new PacketFilter(docker, engine.tool());
        this.cleanUp = new CleanUp(engine, filter);
    }

    @Override
    public TwinImages capture(Group group, World live, String run) {
        return capture(group, live, names(run), live.members());
    }

    /** As for a run, but the images stay until somebody removes them; {@code capture} is their own. */
    TwinImages capture(Group group, World live, String capture, Set<ResourceId> members) {
        var names = new TwinNames(engine.docker().settings().installation(), capture, true);
        return refusable("The twins of " + group.name() + " could not be captured: ", () -> {
            Volumes.create(
                    engine.docker(),
                    names.takingVolume(),
                    Map.of(Labels.OWNER, names.installation(), Labels.RUN, capture, Labels.TAKING, "true"));
            TwinImages images = capture(group, live, names, members);
            engine.docker().delete("/volumes/" + names.takingVolume());
            return images;
        });
    }

    private TwinImages capture(Group group, World live, TwinNames names, Set<ResourceId> members) {
        if (!(live instanceof DockerWorld world) || !world.isLive()) {
            throw new IllegalArgumentException("twins are made of a live world of Docker's, not of " + live.name());
        }
        return refusable("The twins of " + group.name() + " could not be captured: ", () -> {
            cleanUp.discardCapture(names);
            var capture = new TwinCapture(engine, engine.tool(), group, world, names, members);
            Set<String> mine = ConcurrentHashMap.newKeySet();
            return capture.run(tool -> {
                if (tool.isEmpty()) {
                    copying.removeAll(mine);
                } else {
                    mine.add(tool);
                    copying.add(tool);
                }
            });
        });
    }

    private TwinNames names(String run) {
        return new TwinNames(engine.docker().settings().installation(), run);
    }

    @Override
    public TwinGroup launch(TwinImages images, String clone) {
        return refusable("The clone " + clone + " could not be started: ", () -> {
            TwinNames names = names(images.run());
            cleanUp.discardClone(names, clone);
            try {
                new TwinLaunch(engine, filter, images, clone).run();
            } catch (DockerRefusal | WorldException failure) {
                cleanUp.discardClone(names, clone);
                throw failure;
            }
            return new DockerTwinGroup(
                    engine, images.run(), clone, images.group().name());
        });
    }

    @Override
    public void discard(String run) {
        refusable("What was made for " + run + " could not be removed: ", () -> {
            cleanUp.discard(run);
            return true;
        });
    }

    @Override
    public void sweep(Set<String> openRuns) {
        refusable("What a crash left could not be removed: ", () -> {
            cleanUp.sweep(openRuns, Set.copyOf(copying));
            return true;
        });
    }

    @Override
    public List<Twin> twins() {
        return refusable("The twins could not be listed: ", () -> {
            String installation = engine.docker().settings().installation();
            List<Twin> twins = new ArrayList<>();
            for (JsonNode container : engine.docker()
                    .get("/containers/json?all=1&"
                            + DockerConnection.labels(List.of(
                                    Labels.OWNER + "=" + installation, Labels.ROLE + "=" + Labels.ROLE_CLONE)))) {
                if (!StepNames.isKept(Membership.nameOf(container))) {
                    engine.containers().find(Json.text(container, "Id")).ifPresent(found -> twins.add(twin(found)));
                }
            }
            return twins;
        });
    }

    private Twin twin(JsonNode inspect) {
        JsonNode labels = inspect.path("Config").path("Labels");
        ResourceId id = ResourceId.parse(Json.text(labels, Labels.RESOURCE));
        String run = Json.text(labels, Labels.RUN);
        var world = new DockerTwinGroup(engine, run, Json.text(labels, Labels.CLONE), Json.text(labels, Labels.GROUP));
        return new Twin(
                id,
                world.name(),
                run,
                Json.text(labels, Labels.TWIN_IMAGE),
                Json.text(inspect, "Id"),
                Instant.parse(Json.text(inspect, "Created")),
                ContainerState.isRunning(inspect),
                world.state(id, inspect, new TreeMap<>()));
    }

    static <T> T refusable(String attempt, Supplier<T> action) {
        try {
            return action.get();
        } catch (DockerRefusal refusal) {
            throw new WorldException(Reason.TWIN_FAILED, attempt + refusal.getMessage(), refusal);
        }
    }
}
