package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.Preparation;
import dev.twinflight.engine.port.PreparedChange;
import dev.twinflight.engine.port.ResourceState;
import dev.twinflight.engine.port.World;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.fact.ResourceId;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * A world of containers: the live world of a group, or one clone; only the membership differs. Holds no state of its own
 * but what the engine was asked before. Thread-safe.
 */
public class DockerWorld implements World {

    private final DockerEngine engine;
    private final Membership membership;
    private final String name;
    private final String group;

    DockerWorld(DockerEngine engine, Membership membership, String name, String group) {
        this.engine = engine;
        this.membership = membership;
        this.name = name;
        this.group = group;
    }

    @Override
    public String name() {
        return name;
    }

    boolean isLive() {
        return membership instanceof Membership.Live;
    }

    Membership membership() {
        return membership;
    }

    DockerEngine engine() {
        return engine;
    }

    @Override
    public SortedSet<ResourceId> members() {
        return new TreeSet<>(found().keySet());
    }

    SortedMap<ResourceId, Membership.Found> found() {
        return refusable(() -> membership.find(engine.docker()));
    }

    @Override
    public ResourceState observe(ResourceId resource) {
        return state(resource, inspect(resource), unusedVolumes(members()));
    }

    /**
     * @param unusedVolumes what is told of each member ({@link #unusedVolumes})
     */
    ResourceState state(ResourceId resource, JsonNode inspect, SortedMap<ResourceId, ArrayNode> unusedVolumes) {
        JsonNode image = engine.images().inspect(Origin.of(inspect).imageId());
        JsonNode unused = unusedVolumes.getOrDefault(resource, Json.array());
        return ContainerState.of(
                resource,
                group,
                inspect,
                image,
                engine.oomCount(inspect),
                unused,
                engine.clock().instant());
    }

    /** Volumes of the group that no container mounts, by the member they are told of; twins keep it in their origin. */
    SortedMap<ResourceId, ArrayNode> unusedVolumes(SortedSet<ResourceId> members) {
        return membership instanceof Membership.Live live
                ? refusable(() -> Volumes.unused(engine.docker(), live, members))
                : new TreeMap<>();
    }

    /** The engine's whole answer about the container that stands for a member. */
    JsonNode inspect(ResourceId resource) {
        return refusable(() -> Optional.ofNullable(found().get(resource))
                .flatMap(found -> engine.containers().find(found.container()))
                .orElseThrow(() -> gone(resource)));
    }

    private WorldException gone(ResourceId resource) {
        return new WorldException(
                Reason.RESOURCE_GONE,
                resource + " is not in " + name + ": no container with this name has the labels of the group " + group
                        + ".");
    }

    @Override
    public Change pin(Change change) {
        if (!(change instanceof Change.Image image) || image.imageId() != null) {
            return change;
        }
        String id = refusable(() -> engine.images().id(image.reference()))
                .orElseThrow(() -> new WorldException(
                        Reason.IMAGE_UNKNOWN,
                        "The image " + image.reference() + " is not on the engine at "
                                + engine.docker().settings().dockerHost() + ": pull or build it there first."));
        return new Change.Image(image.reference(), id);
    }

    @Override
    public Preparation prepare(ResourceId resource, Change change, String step) {
        return refusable(
                () -> engine.planner().prepare(this, new ChangeRequest(resource, change, step, inspect(resource))));
    }

    @Override
    public void apply(PreparedChange prepared) {
        refusable(() -> engine.execution(prepared).apply(prepared));
    }

    @Override
    public void restore(PreparedChange prepared) {
        refusable(() -> engine.execution(prepared).restore(prepared));
    }

    @Override
    public void release(PreparedChange prepared) {
        refusable(() -> engine.execution(prepared).release(prepared));
    }

    private void refusable(Runnable action) {
        refusable(() -> {
            action.run();
            return true;
        });
    }

    private <T> T refusable(Supplier<T> action) {
        try {
            return action.get();
        } catch (DockerRefusal refusal) {
            throw new WorldException(
                    refusal.notFound() ? Reason.RESOURCE_GONE : Reason.CHANGE_FAILED,
                    name + ": " + refusal.getMessage(),
                    refusal);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
