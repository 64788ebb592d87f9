package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.Preparation;
import dev.twinflight.rules.decision.Change;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Works out how a change would be made: in place, by replacement, or not at all. Changes nothing. Thread-safe. */
final class ChangePlanner {

    private final LimitPlanner limits;
    private final ConfigurationPlanner configuration;

    ChangePlanner(DockerConnection docker, Images images) {
        this.limits = new LimitPlanner(docker);
        this.configuration = new ConfigurationPlanner(images);
    }

    /** @param world the one the container is in: it knows what stands there for live networks and volumes */
    Preparation prepare(DockerWorld world, ChangeRequest request) {
        if (isProtected(request.inspect())) {
            return ChangeRequest.refused(
                    "protected",
                    request.resource() + " carries the label " + Labels.PROTECTED + "=true: it is never changed.");
        }
        return switch (request.change()) {
            case Change.MemoryLimit memory ->
                limits.memory(request, memory.limit().bytes());
            case Change.CpuLimit cpu -> limits.cpu(request, cpu);
            case Change.PidsLimit pids -> limits.pids(request, pids.limit());
            case Change.RestartPolicy policy -> RunPlanner.restartPolicy(request, policy.policy());
            case Change.Restart _ -> RunPlanner.restart(request);
            case Change.Start _ -> RunPlanner.start(request);
            case Change.Stop _ -> RunPlanner.stop(request);
            case Change.Remove _ -> RunPlanner.remove(request);
            case Change.EnvironmentVariable variable -> configuration.variable(request, variable);
            case Change.Label label -> configuration.label(request, label);
            case Change.Image image -> configuration.image(request, image);
            case Change.Command command -> configuration.command(request, command);
            case Change.HealthCheck check -> configuration.healthCheck(request, check);
            case Change.Network network -> new NetworkPlanner(world).prepare(request, network);
            case Change.VolumeMount mount -> new MountPlanner(world).prepare(request, mount);
        };
    }

    static boolean isProtected(JsonNode inspect) {
        JsonNode labels = inspect.path("Config").path("Labels");
        String own = Json.text(labels, Labels.PROTECTED);
        String origins = Origin.of(inspect).labels().getOrDefault(Labels.PROTECTED, "");
        return Boolean.parseBoolean(own) || Boolean.parseBoolean(origins);
    }

    static ObjectNode policy(String policy) {
        String[] parts = policy.split(":", -1);
        ObjectNode node = Json.object();
        node.put("Name", parts[0]);
        node.put("MaximumRetryCount", parts.length > 1 ? Integer.parseInt(parts[1]) : 0);
        return node;
    }
}
