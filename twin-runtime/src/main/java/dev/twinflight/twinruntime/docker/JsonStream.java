package dev.twinflight.twinruntime.docker;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** A stream of JSON lines, read by a virtual thread of its own until it ends or is closed. Thread-safe. */
final class JsonStream implements AutoCloseable {

    private final Response response;
    private volatile boolean closed;

    private JsonStream(Response response) {
        this.response = response;
    }

    /** @param ended called once, by the reading thread, when the stream ends other than by {@link #close} */
    static JsonStream open(DockerConnection docker, String path, Consumer<JsonNode> line, Runnable ended) {
        var stream = new JsonStream(docker.stream(path));
        Thread.ofVirtual().name("docker-stream").start(() -> {
            stream.read(line);
            if (!stream.closed) {
                ended.run();
            }
        });
        return stream;
    }

    private void read(Consumer<JsonNode> line) {
        try (var reader = new BufferedReader(new InputStreamReader(response.getBody(), StandardCharsets.UTF_8))) {
            for (String text = reader.readLine(); text != null && !closed; text = reader.readLine()) {
                if (!text.isBlank()) {
                    line.accept(Json.parse(text));
                }
            }
        } catch (IOException | RuntimeException interrupted) {
            // The end of a stream, however it came about, is told by the caller's `ended`.
        }
    }

    @Override
    public void close() {
        closed = true;
        response.close();
    }
}
