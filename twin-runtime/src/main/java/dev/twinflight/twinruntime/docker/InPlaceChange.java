package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.PreparedChange;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import dev.twinflight.rules.decision.Change;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes a container without replacing it, and looks whether the engine did what it said. Thread-safe. */
final class InPlaceChange implements Execution {

    private final DockerConnection docker;
    private final Containers containers;

    InPlaceChange(DockerConnection docker, Containers containers) {
        this.docker = docker;
        this.containers = containers;
    }

    @Override
    public void apply(PreparedChange prepared) {
        WayBack wayBack = WayBack.parse(prepared.wayBack());
        JsonNode inspect = inspect(prepared, wayBack);
        switch (prepared.change()) {
            case Change.MemoryLimit _, Change.CpuLimit _, Change.PidsLimit _, Change.RestartPolicy _ ->
                set(prepared, wayBack, wayBack.after());
            case Change.Restart _ -> restart(prepared, wayBack, inspect);
            case Change.Start _ -> refusable(prepared, () -> containers.start(wayBack.container()));
            case Change.Stop _ -> refusable(prepared, () -> containers.stop(wayBack.container()));
            case Change.Network network -> link(prepared, wayBack, inspect, network.connected());
            case Change.Image _,
                    Change.EnvironmentVariable _,
                    Change.Label _,
                    Change.Command _,
                    Change.HealthCheck _,
                    Change.VolumeMount _,
                    Change.Remove _ -> throw notInPlace(prepared);
        }
    }

    @Override
    public void restore(PreparedChange prepared) {
        WayBack wayBack = WayBack.parse(prepared.wayBack());
        switch (prepared.change()) {
            case Change.MemoryLimit _, Change.CpuLimit _, Change.PidsLimit _, Change.RestartPolicy _ -> {
                inspect(prepared, wayBack);
                set(prepared, wayBack, wayBack.before());
            }
            case Change.Restart _ -> {}
            case Change.Start _, Change.Stop _ -> {
                inspect(prepared, wayBack);
                refusable(prepared, () -> {
                    if (wayBack.wasRunning()) {
                        containers.start(wayBack.container());
                    } else {
                        containers.stop(wayBack.container());
                    }
                });
            }
            case Change.Network network -> link(prepared, wayBack, inspect(prepared, wayBack), !network.connected());
            case Change.Image _,
                    Change.EnvironmentVariable _,
                    Change.Label _,
                    Change.Command _,
                    Change.HealthCheck _,
                    Change.VolumeMount _,
                    Change.Remove _ -> throw notInPlace(prepared);
        }
    }

    /** Nothing is kept that could be given up. */
    @Override
    public void release(PreparedChange prepared) {}

    private static IllegalStateException notInPlace(PreparedChange prepared) {
        return new IllegalStateException(prepared.change().attribute() + " is never changed in place");
    }

    /** The endpoint is made as the way back says, so that aliases and fixed addresses come back with it. */
    private void link(PreparedChange prepared, WayBack wayBack, JsonNode inspect, boolean connected) {
        String network = Json.text(wayBack.after(), "Network");
        if (Endpoints.of(inspect).has(network) != connected) {
            refusable(prepared, () -> {
                if (connected) {
                    containers.connect(
                            network, wayBack.container(), wayBack.after().path("Endpoint"));
                } else {
                    containers.disconnect(network, wayBack.container());
                }
            });
        }
    }

    private JsonNode inspect(PreparedChange prepared, WayBack wayBack) {
        Optional<JsonNode> inspect = docker.find("/containers/" + wayBack.container() + "/json");
        return inspect.orElseThrow(() -> new WorldException(
                Reason.RESOURCE_GONE,
                "The container of " + prepared.resource() + " (" + wayBack.name()
                        + ") that this change was prepared for is gone; plan again from what is there now."));
    }

    private void restart(PreparedChange prepared, WayBack wayBack, JsonNode inspect) {
        if (Json.text(inspect.path("State"), "StartedAt").equals(wayBack.startedAt())) {
            refusable(prepared, () -> docker.post("/containers/" + wayBack.container() + "/restart"));
        }
    }

    private void set(PreparedChange prepared, WayBack wayBack, JsonNode fields) {
        if (differs(wayBack, fields)) {
            refusable(prepared, () -> docker.post("/containers/" + wayBack.container() + "/update", fields));
            if (differs(wayBack, fields)) {
                throw new WorldException(
                        Reason.CHANGE_FAILED,
                        "The engine accepted the change of " + prepared.change().attribute() + " of "
                                + prepared.resource() + ", yet the value is not there: expected "
                                + Json.canonical(fields) + ".");
            }
        }
    }

    private boolean differs(WayBack wayBack, JsonNode fields) {
        JsonNode host =
                docker.get("/containers/" + wayBack.container() + "/json").path("HostConfig");
        return fields.properties().stream()
                .anyMatch(field -> !equal(field.getValue(), host.path(field.getKey()))
                        && !(field.getKey().equals("MemorySwap")
                                && field.getValue().asLong(0) == 0));
    }

    private static boolean equal(JsonNode wanted, JsonNode found) {
        if (wanted.isIntegralNumber()) {
            return wanted.asLong(0) == found.asLong(0);
        }
        if (wanted instanceof ObjectNode policy && policy.has("Name")) {
            return ContainerState.restartPolicy(wanted).equals(ContainerState.restartPolicy(found));
        }
        return wanted.equals(found);
    }

    private static void refusable(PreparedChange prepared, Runnable action) {
        try {
            action.run();
        } catch (DockerRefusal refusal) {
            throw new WorldException(
                    refusal.notFound() ? Reason.RESOURCE_GONE : Reason.CHANGE_FAILED,
                    explain(prepared, refusal),
                    refusal);
        }
    }

    private static String explain(PreparedChange prepared, DockerRefusal refusal) {
        String what = "The engine refused to set " + prepared.change().attribute() + " of " + prepared.resource()
                + " to " + prepared.change().value() + ": ";
        String answer = refusal.answer().toLowerCase(Locale.ROOT);
        boolean busy = answer.contains("device or resource busy") || answer.contains("unable to set memory limit");
        return busy
                ? what
                        + "more memory is in use than the new limit allows (EBUSY); nothing was changed. The engine says: "
                        + refusal.answer().strip()
                : what + refusal.answer();
    }
}
