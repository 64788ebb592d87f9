package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.Preparation;
import dev.twinflight.engine.port.PreparedChange;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.fact.ResourceId;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change to be prepared, and how it may come out. Immutable.
 *
 * @param inspect the engine's whole answer about the container
 */
record ChangeRequest(ResourceId resource, Change change, String step, JsonNode inspect) {

    JsonNode config() {
        return inspect.path("Config");
    }

    JsonNode host() {
        return inspect.path("HostConfig");
    }

    /** @param after the fields of {@code HostConfig} as they are to be */
    Preparation inPlace(ObjectNode after) {
        ObjectNode before = Json.object();
        for (String field : List.copyOf(after.propertyNames())) {
            before.set(field, host().path(field).deepCopy());
        }
        if (before.has("RestartPolicy")) {
            before.set(
                    "RestartPolicy", ChangePlanner.policy(ContainerState.restartPolicy(before.path("RestartPolicy"))));
        }
        return inPlace(before, after);
    }

    Preparation inPlace(ObjectNode before, ObjectNode after) {
        return ready(true, WayBack.of(inspect, before, after));
    }

    /**
     * Another container takes this one's place, or none.
     *
     * @param after what {@link ContainerRecipe#put} needs beside the change itself
     */
    Preparation replacement(ObjectNode after) {
        if (host().path("AutoRemove").asBoolean(false)) {
            return refused(
                    "auto-remove",
                    resource + " was started with --rm: once stopped it is gone, and there is no way back.");
        }
        ObjectNode before = Json.object();
        before.set("RestartPolicy", host().path("RestartPolicy").deepCopy());
        return ready(false, WayBack.of(inspect, before, after));
    }

    private Preparation ready(boolean inPlace, WayBack wayBack) {
        return new Preparation.Ready(new PreparedChange(resource, change, step, inPlace, wayBack.json()));
    }

    static Preparation refused(String code, String reason) {
        return new Preparation.Refused(code, reason);
    }
}
