package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.Preparation;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Prepares changes of whether and when a container runs. Changes nothing. Stateless. */
final class RunPlanner {

    private static final Pattern POLICY = Pattern.compile("no|always|unless-stopped|on-failure(:[0-9]+)?");

    private RunPlanner() {}

    static Preparation restartPolicy(ChangeRequest request, String policy) {
        if (!POLICY.matcher(policy).matches()) {
            return ChangeRequest.refused(
                    "invalid-value",
                    "'" + policy + "' is no restart policy; expected no, always, unless-stopped or on-failure[:max]");
        }
        if (ContainerState.restartPolicy(request.host().path("RestartPolicy")).equals(policy)) {
            return new Preparation.AlreadySo();
        }
        if (request.host().path("AutoRemove").asBoolean(false)) {
            return ChangeRequest.refused(
                    "auto-remove", request.resource() + " was started with --rm, which forbids a restart policy.");
        }
        ObjectNode fields = Json.object();
        fields.set("RestartPolicy", ChangePlanner.policy(policy));
        return request.inPlace(fields);
    }

    static Preparation restart(ChangeRequest request) {
        return request.inPlace(Json.object(), Json.object());
    }

    static Preparation start(ChangeRequest request) {
        return isRunning(request) ? new Preparation.AlreadySo() : request.inPlace(Json.object(), Json.object());
    }

    static Preparation stop(ChangeRequest request) {
        if (!isRunning(request)) {
            return new Preparation.AlreadySo();
        }
        if (request.host().path("AutoRemove").asBoolean(false)) {
            return ChangeRequest.refused(
                    "auto-remove",
                    request.resource() + " was started with --rm: once stopped it is gone, and there is no way back.");
        }
        return isPaused(request) ? paused(request) : request.inPlace(Json.object(), Json.object());
    }

    static Preparation remove(ChangeRequest request) {
        return isPaused(request) ? paused(request) : request.replacement(Json.object());
    }

    private static Preparation paused(ChangeRequest request) {
        return ChangeRequest.refused(
                "paused",
                request.resource()
                        + " is paused, and could not be brought back so; let it go on first (docker unpause).");
    }

    private static boolean isRunning(ChangeRequest request) {
        return request.inspect().path("State").path("Running").asBoolean(false);
    }

    private static boolean isPaused(ChangeRequest request) {
        return request.inspect().path("State").path("Paused").asBoolean(false);
    }
}
