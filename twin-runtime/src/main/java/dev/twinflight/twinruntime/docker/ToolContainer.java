package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A short-lived container of the tool image that runs scripts for us. Ends by itself after a while if we do not come back.
 * Thread-safe.
 */
final class ToolContainer implements AutoCloseable {

    private static final String LIFETIME = "1800";

    private final DockerConnection docker;
    private final String id;

    private ToolContainer(DockerConnection docker, String id) {
        this.docker = docker;
        this.id = id;
    }

    /**
     * @param hostConfig what the container may do and see
     * @param labels besides those everything of ours carries
     */
    static ToolContainer start(
            DockerConnection docker, String image, String run, ObjectNode hostConfig, ObjectNode labels) {
        String installation = docker.settings().installation();
        ObjectNode body = Json.object();
        body.put("Image", image);
        body.set("Cmd", Json.array(List.of("sleep", LIFETIME)));
        ObjectNode all = labels.deepCopy();
        all.put(Labels.OWNER, installation).put(Labels.ROLE, Labels.ROLE_TOOL).put(Labels.RUN, run);
        body.set("Labels", all);
        ObjectNode host = hostConfig.deepCopy();
        host.put("Init", true);
        body.set("HostConfig", host);
        Containers containers = docker.engine().containers();
        String name = "twinflight-" + installation + "-tool-" + UUID.randomUUID();
        String id = containers.create(name, body);
        try {
            containers.start(id);
        } catch (DockerRefusal refusal) {
            containers.remove(id);
            throw refusal;
        }
        return new ToolContainer(docker, id);
    }

    String id() {
        return id;
    }

    /** Runs a shell script; its output. */
    String run(String script) {
        Outcome outcome = tryRun(script);
        if (outcome.exitCode != 0) {
            throw new WorldException(
                    Reason.TWIN_FAILED,
                    "A tool script ended with exit code " + outcome.exitCode + ": " + outcome.output.strip());
        }
        return outcome.output;
    }

    Outcome tryRun(String script) {
        return tryRun(docker, id, script);
    }

    /** Runs a shell script in any container that runs. */
    static Outcome tryRun(DockerConnection docker, String id, String script) {
        ObjectNode body = Json.object();
        body.set("Cmd", Json.array(List.of("sh", "-c", "exec 2>&1; " + script)));
        body.put("AttachStdout", true).put("Tty", true);
        String exec = Json.text(docker.post("/containers/" + id + "/exec", body), "Id");
        String output = docker.text("/exec/" + exec + "/start", Json.object().put("Tty", true));
        JsonNode state = docker.get("/exec/" + exec + "/json");
        return new Outcome(state.path("ExitCode").asInt(-1), output.replace("\r\n", "\n"));
    }

    record Outcome(int exitCode, String output) {}

    @Override
    public void close() {
        docker.engine().containers().remove(id);
    }
}
