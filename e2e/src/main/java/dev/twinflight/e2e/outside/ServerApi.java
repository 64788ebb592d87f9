package dev.twinflight.e2e.outside;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server's API as one user. Thread-safe. */
public final class ServerApi implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final URI base;
    private final String authorisation;

    /** @param base as {@code http://localhost:8080} */
    public ServerApi(URI base, String user, String password) {
        this.base = base;
        this.authorisation =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** The API said no, or could not be asked. */
    public static final class ApiFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ApiFailed(String message) {
            super(message);
        }
    }

    /** @throws ApiFailed when the answer is not 2xx */
    public JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    /** @throws ApiFailed when the answer is not 2xx */
    public JsonNode post(String path, Map<String, String> body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    /** Items of a list. */
    public List<JsonNode> items(String path) {
        return get(path).path("items").valueStream().toList();
    }

    /** Live members of a group; none as long as the server has not read what is in force. */
    public List<JsonNode> members(String group) {
        return items("/api/v1/resources?limit=200").stream()
                .filter(resource -> resource.path("group").asString().equals(group))
                .toList();
    }

    /** The run of a revision, whole, once there is one. */
    public Optional<JsonNode> runOf(String revision) {
        return items("/api/v1/runs?limit=100").stream()
                .filter(run -> run.path("revision").asString().equals(revision))
                .findFirst()
                .map(run -> get("/api/v1/runs/" + run.path("id").asString()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT).header("Authorization", authorisation);
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new ApiFailed(request.method() + " " + request.uri() + " answered " + response.statusCode() + ": "
                        + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new ApiFailed(request.method() + " " + request.uri() + " failed: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiFailed(request.method() + " " + request.uri() + " was interrupted");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
