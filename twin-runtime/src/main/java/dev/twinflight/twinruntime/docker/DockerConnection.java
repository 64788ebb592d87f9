package dev.twinflight.twinruntime.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One Docker Engine, spoken to in its own JSON, so that nothing the user set is lost on the way. Pins the lower of the
 * engine's API version and our own, asked for again after every lost connection. Safe for use by many threads; does no
 * I/O before the first call.
 */
public final class DockerConnection implements AutoCloseable {

    /** The newest API version this code was written for. */
    private static final String OUR_API = "1.44";

    private final DockerSettings settings;
    private final DockerHttpClient http;
    private final DefaultDockerClientConfig configuration;
    private final DockerEngine engine;
    private volatile @Nullable String api;

    public DockerConnection(DockerSettings settings) {
        this.settings = settings;
        this.configuration = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(settings.dockerHost())
                .build();
        this.http = new ApacheDockerHttpClient.Builder()
                .dockerHost(configuration.getDockerHost())
                .sslConfig(configuration.getSSLConfig())
                .connectionTimeout(Duration.ofSeconds(10))
                .build();
        this.engine = new DockerEngine(this);
    }

    /** What all worlds of this engine share. */
    DockerEngine engine() {
        return engine;
    }

    public DockerSettings settings() {
        return settings;
    }

    /** Whether the engine answers now, and its version; throws {@code ENGINE_UNREACHABLE} when it does not. */
    public String version() {
        try (Response response = execute(request("GET", "/version").build())) {
            JsonNode version = Json.parse(response.getBody().readAllBytes());
            api = lower(Json.text(version, "ApiVersion"));
            return Json.text(version, "Version");
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    JsonNode get(String path) {
        return send("GET", path, null);
    }

    /** The answer to a GET; empty when there is no such thing. */
    Optional<JsonNode> find(String path) {
        try {
            return Optional.of(get(path));
        } catch (DockerRefusal refusal) {
            if (refusal.notFound()) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    JsonNode post(String path) {
        return send("POST", path, null);
    }

    JsonNode post(String path, JsonNode body) {
        return send("POST", path, Json.bytes(body));
    }

    /** Deletes; that there is nothing of the kind is fine. */
    void delete(String path) {
        try {
            send("DELETE", path, null);
        } catch (DockerRefusal refusal) {
            if (!refusal.notFound()) {
                throw refusal;
            }
        }
    }

    JsonNode put(String path, String contentType, byte[] body) {
        return answer(open(request("PUT", pinned(path))
                .putHeader("Content-Type", contentType)
                .bodyBytes(body)
                .build()));
    }

    /** Loads an image archive; the engine's progress report, which is where it says so when that fails. */
    String load(byte[] archive) {
        return text(request("POST", pinned("/images/load?quiet=1"))
                .putHeader("Content-Type", "application/x-tar")
                .bodyBytes(archive)
                .build());
    }

    /** The answer to a POST as plain text, read to its end. */
    String text(String path, JsonNode body) {
        return text(request("POST", pinned(path))
                .putHeader("Content-Type", "application/json")
                .bodyBytes(Json.bytes(body))
                .build());
    }

    /** The answer to a POST as it is, read to its end. */
    byte[] bytes(String path, JsonNode body) {
        Request request = request("POST", pinned(path))
                .putHeader("Content-Type", "application/json")
                .bodyBytes(Json.bytes(body))
                .build();
        try (Response response = open(request)) {
            return response.getBody().readAllBytes();
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private String text(Request request) {
        try (Response response = open(request)) {
            return new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** The answer to a GET as it is, read to its end. */
    byte[] bytes(String path) {
        try (Response response = stream(path)) {
            return response.getBody().readAllBytes();
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** An answer to be read as it comes; the caller closes it, which ends a stream at once. */
    Response stream(String path) {
        return open(request("GET", pinned(path)).build());
    }

    /** The typed client, for what it does well (building images). The caller closes nothing. */
    DockerClient typed() {
        String version = pinnedApi();
        var pinned = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(configuration.getDockerHost().toString())
                .withApiVersion(version)
                .build();
        return DockerClientImpl.getInstance(pinned, http);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A {@code filters} parameter. */
    static String filters(JsonNode filters) {
        return "filters=" + encode(Json.canonical(filters));
    }

    /** A {@code filters} parameter that asks for labels. */
    static String labels(Iterable<String> labels) {
        ObjectNode filters = Json.object();
        filters.set("label", Json.array(labels));
        return filters(filters);
    }

    private JsonNode send(String method, String path, byte @Nullable [] body) {
        var request = request(method, pinned(path));
        if (body != null) {
            request.putHeader("Content-Type", "application/json").bodyBytes(body);
        }
        return answer(open(request.build()));
    }

    private JsonNode answer(Response response) {
        try (response) {
            byte[] bytes = response.getBody().readAllBytes();
            return bytes.length == 0 ? Json.object() : Json.parse(bytes);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private Response open(Request request) {
        Response response = execute(request);
        if (response.getStatusCode() < 400) {
            return response;
        }
        String what = request.method() + " " + request.path().replaceFirst("\\?.*", "");
        throw new DockerRefusal(what, response.getStatusCode(), reason(response));
    }

    private static String reason(Response response) {
        try (response;
                InputStream body = response.getBody()) {
            byte[] bytes = body.readAllBytes();
            String text = new String(bytes, StandardCharsets.UTF_8).strip();
            return text.startsWith("{") ? Json.text(Json.parse(bytes), "message") : text;
        } catch (IOException e) {
            return "no reason was given";
        }
    }

    /** A connection kept from before may be stale: what changes nothing is asked once more. */
    private Response execute(Request request) {
        try {
            return http.execute(request);
        } catch (RuntimeException e) {
            if (!request.method().equals("GET")) {
                throw unreachable(e);
            }
        }
        try {
            return http.execute(request);
        } catch (RuntimeException e) {
            throw unreachable(e);
        }
    }

    private WorldException unreachable(Exception cause) {
        api = null;
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new WorldException(
                Reason.ENGINE_UNREACHABLE,
                "The Docker Engine at " + settings.dockerHost() + " does not answer (" + root.getMessage()
                        + "). Check that it runs (docker version), that its address is right (--docker-host) and that"
                        + " this user may use it.",
                cause);
    }

    private static Request.Builder request(String method, String path) {
        return Request.builder().method(method).path(path);
    }

    private String pinned(String path) {
        return "/v" + pinnedApi() + path;
    }

    private String pinnedApi() {
        String known = api;
        if (known == null) {
            version();
            known = api;
        }
        return known == null ? OUR_API : known;
    }

    private static String lower(String engine) {
        String[] theirs = engine.split("\\.", -1);
        String[] ours = OUR_API.split("\\.", -1);
        if (theirs.length != 2) {
            return OUR_API;
        }
        int major = Integer.compare(Integer.parseInt(theirs[0]), Integer.parseInt(ours[0]));
        int minor = Integer.compare(Integer.parseInt(theirs[1]), Integer.parseInt(ours[1]));
        return major < 0 || (major == 0 && minor < 0) ? engine : OUR_API;
    }

    @Override
    public void close() {
        try {
            http.close();
        } catch (IOException e) {
            throw new IllegalStateException("The connection to " + settings.dockerHost() + " could not be closed", e);
        }
    }
}
