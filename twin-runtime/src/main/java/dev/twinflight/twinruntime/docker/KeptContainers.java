package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.PreparedChange;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import tools.jackson.databind.JsonNode;

/** Containers that were put aside, stopped and renamed, as the way back. Each step is idempotent. Thread-safe. */
final class KeptContainers {

    private final Containers containers;

    KeptContainers(Containers containers) {
        this.containers = containers;
    }

    JsonNode inspect(PreparedChange prepared, WayBack wayBack) {
        return containers
                .find(wayBack.container())
                .orElseThrow(() -> new WorldException(
                        Reason.RESOURCE_GONE,
                        "The container of " + prepared.resource() + " that this change was prepared for ("
                                + wayBack.container() + ") is gone, and with it the way back."));
    }

    boolean isAside(PreparedChange prepared, WayBack wayBack) {
        return Containers.nameOf(inspect(prepared, wayBack)).equals(StepNames.kept(wayBack.name(), prepared.step()));
    }

    /** Whether some container has the name the kept one had. */
    boolean isTaken(WayBack wayBack) {
        return containers.named(wayBack.name()).isPresent();
    }

    /** The container stops and gives its name away; nothing starts it again unasked. */
    void putAside(PreparedChange prepared, WayBack wayBack) {
        if (!ContainerState.restartPolicy(wayBack.before().path("RestartPolicy"))
                .equals("no")) {
            containers.restartPolicy(wayBack.container(), ChangePlanner.policy("no"));
        }
        containers.stop(wayBack.container());
        containers.rename(wayBack.container(), StepNames.kept(wayBack.name(), prepared.step()));
    }

    /** The container gets its name and its restart policy back. The name must be free. */
    void takeBack(PreparedChange prepared, WayBack wayBack) {
        JsonNode kept = inspect(prepared, wayBack);
        if (!Containers.nameOf(kept).equals(wayBack.name())) {
            containers.rename(wayBack.container(), wayBack.name());
        }
        String policy = ContainerState.restartPolicy(wayBack.before().path("RestartPolicy"));
        if (!policy.equals(ContainerState.restartPolicy(kept.path("HostConfig").path("RestartPolicy")))) {
            containers.restartPolicy(wayBack.container(), ChangePlanner.policy(policy));
        }
    }

    void start(WayBack wayBack) {
        if (wayBack.wasRunning()) {
            containers.start(wayBack.container());
        }
    }

    /** Gives up the way back: the kept container goes, volumes stay. */
    void release(PreparedChange prepared) {
        WayBack wayBack = WayBack.parse(prepared.wayBack());
        containers
                .named(StepNames.kept(wayBack.name(), prepared.step()))
                .filter(kept -> Containers.idOf(kept).equals(wayBack.container()))
                .ifPresent(kept -> containers.remove(wayBack.container()));
    }

    void refusable(PreparedChange prepared, Runnable action) {
        try {
            action.run();
        } catch (DockerRefusal refusal) {
            throw new WorldException(
                    Reason.CHANGE_FAILED,
                    "The engine refused a step of the "
                            + (prepared.change().value().equals("removed") ? "removal" : "replacement") + " of "
                            + prepared.resource() + ": " + refusal.answer(),
                    refusal);
        }
    }
}
