package dev.twinflight.cli.server;

import dev.twinflight.cli.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Twinflight server's API, read. Immutable. */
public final class Server implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LARGEST_ANSWER = 64 << 20;
    private static final String PAGE = "500";

    private final ServerAddress address;
    private final String authorization;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    public Server(ServerAddress address, String user, String password) {
        this.address = address;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Every live resource, as the API tells it. */
    public List<JsonNode> resources() {
        var resources = new ArrayList<JsonNode>();
        String after = "";
        do {
            JsonNode page = get("/api/v1/resources?limit=" + PAGE
                    + (after.isEmpty() ? "" : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8)));
            page.path("items").forEach(resources::add);
            after = page.path("next").asString("");
        } while (!after.isEmpty());
        return resources;
    }

    private JsonNode get(String path) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", authorization)
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                check(response.statusCode());
                return JsonMapper.shared().readTree(body.readNBytes(LARGEST_ANSWER));
            }
        } catch (IOException e) {
            throw Failure.cannot(
                    "no Twinflight server answers at " + address + "; check the address and that it runs", e);
        } catch (JacksonException e) {
            throw Failure.cannot("what answers at " + address + " is no Twinflight server", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.cannot("interrupted while waiting for " + address, e);
        }
    }

    private void check(int status) {
        switch (status) {
            case 200 -> {}
            case 401 -> throw Failure.cannot(address + " does not know this user and password");
            case 403 -> throw Failure.cannot(address + " does not let this user read live resources");
            default ->
                throw Failure.cannot(address + " answered with HTTP status " + status
                        + "; is it a Twinflight server of this version?");
        }
    }

    @Override
    public void close() {
        client.close();
    }

    /** Where a server is, checked. Immutable. */
    public record ServerAddress(URI base) {

        /**
         * Reads an address as a person types it.
         *
         * @throws Failure when it is none, or a password would go over the network for all to read
         */
        public static ServerAddress parse(String text) {
            URI uri;
            try {
                uri = URI.create(text);
            } catch (IllegalArgumentException e) {
                throw Failure.badInput("'" + text + "' is no address; expected one as https://twinflight.example");
            }
            String scheme = String.valueOf(uri.getScheme());
            if (uri.getHost() == null || uri.getUserInfo() != null || !scheme.matches("https?")) {
                throw Failure.badInput("a server's address is http(s)://host[:port], without user or password; found '"
                        + scheme + ":…'");
            }
            if (scheme.equals("http") && !uri.getHost().matches("localhost|127\\.[0-9.]+|\\[::1]")) {
                throw Failure.badInput(
                        "over http the password could be read on its way to " + uri.getHost() + "; use https");
            }
            return new ServerAddress(uri);
        }

        URI resolve(String path) {
            String start = base.toString();
            return URI.create((start.endsWith("/") ? start.substring(0, start.length() - 1) : start) + path);
        }

        @Override
        public String toString() {
            return base.toString();
        }
    }
}
