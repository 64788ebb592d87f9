package dev.twinflight.twinruntime.docker;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * A command run inside a running container to its end. Immutable.
 *
 * @param exitCode 0 for good
 * @param output standard output, whole
 * @param complaints standard error, whole
 */
public record ContainerCommand(int exitCode, String output, String complaints) {

    private static final int HEADER = 8;
    private static final int STANDARD_ERROR = 2;

    /** @param environment beside the container's own; not seen in any list of processes or events */
    static ContainerCommand run(
            DockerConnection docker, String container, List<String> command, Map<String, String> environment) {
        ObjectNode body = Json.object();
        body.set("Cmd", Json.array(command));
        body.set(
                "Env",
                Json.array(environment.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList()));
        body.put("User", "0").put("AttachStdout", true).put("AttachStderr", true);
        String exec = Json.text(docker.post("/containers/" + container + "/exec", body), "Id");
        byte[] answer = docker.bytes("/exec/" + exec + "/start", Json.object().put("Tty", false));
        int exitCode = docker.get("/exec/" + exec + "/json").path("ExitCode").asInt(-1);
        return of(exitCode, answer);
    }

    /** The engine's frames: a byte for the stream, three of padding, four for the length. */
    static ContainerCommand of(int exitCode, byte[] frames) {
        var output = new ByteArrayOutputStream();
        var complaints = new ByteArrayOutputStream();
        for (int at = 0; at + HEADER <= frames.length; ) {
            int length = ByteBuffer.wrap(frames, at + 4, 4).getInt();
            (frames[at] == STANDARD_ERROR ? complaints : output).write(frames, at + HEADER, length);
            at += HEADER + length;
        }
        return new ContainerCommand(
                exitCode, output.toString(StandardCharsets.UTF_8), complaints.toString(StandardCharsets.UTF_8));
    }
}
