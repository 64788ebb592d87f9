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
final class InPlaceChange {

    private final DockerConnection docker;

    InPlaceChange(DockerConnection docker) {
        this.docker = docker;
    }

    void apply(PreparedChange prepared) {
        WayBack wayBack = WayBack.parse(prepared.wayBack());
        JsonNode inspect = inspect(prepared, wayBack);
        if (prepared.change() instanceof Change.Restart) {
            restart(prepared, wayBack, inspect);
        } else {
            set(prepared, wayBack, wayBack.after());
        }
    }

    void restore(PreparedChange prepared) {
        WayBack wayBack = WayBack.parse(prepared.wayBack());
        if (!(prepared.change() instanceof Change.Restart)) {
            inspect(prepared, wayBack);
            set(prepared, wayBack, wayBack.before());
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
