package dev.twinflight.cli.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twinflight.cli.Failure;
import dev.twinflight.cli.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Twinflight server's API. Whatever goes wrong is a {@link Failure} that names the remedy. Immutable. */
public final class Server implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** What a server is asked to work out may wait its turn there. */
    private static final Duration WORK_PATIENCE = Duration.ofMinutes(5);

    private static final int LARGEST_ANSWER = 64 << 20;
    private static final int PAGE = 500;
    private static final int MOST_RESOURCES = 100_000;
    private static final int MOST_FACTS = 1_000_000;

    private final ServerAddress address;
    private final String authorization;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private Server(ServerAddress address, String user, String password) {
        this.address = address;
        this.authorization = "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    /**
     * A server as a person names it; asks for the password. Nothing is sent yet.
     *
     * @throws Failure when the address or the user cannot be one
     */
    public static Server of(Terminal terminal, String address, String user) {
        ServerAddress checked = ServerAddress.parse(address);
        if (user.isEmpty() || user.contains(":")) {
            throw Failure.badInput("a server wants to know who asks: add --user NAME");
        }
        return new Server(checked, user, terminal.password().apply(user));
    }

    /** Every live resource, as the API tells it. */
    public List<JsonNode> resources() {
        Items resources = items("/api/v1/resources", Map.of(), MOST_RESOURCES);
        if (resources.isCut()) {
            throw Failure.cannot(address + " has more than " + MOST_RESOURCES + " resources, too many to read at once");
        }
        return resources.items();
    }

    /**
     * What is known of live resources, each fact as a rule test states it.
     *
     * @param query which, as the API has it
     */
    public JsonNode facts(Map<String, String> query) {
        Items facts = items("/api/v1/facts", query, MOST_FACTS);
        if (facts.isCut()) {
            throw Failure.cannot(address + " knows more than " + MOST_FACTS + " facts, too many to read at once");
        }
        return JsonMapper.shared().createArrayNode().addAll(facts.items());
    }

    /**
     * The items of a list, from as many pages as needed.
     *
     * @param most where to stop
     */
    public Items items(String path, Map<String, String> query, int most) {
        var items = new ArrayList<JsonNode>();
        var asked = new LinkedHashMap<>(query);
        String next;
        do {
            asked.put("limit", Integer.toString(Math.min(PAGE, most - items.size())));
            JsonNode page = get(path, asked);
            List<JsonNode> found = known(page, "items").valueStream().toList();
            items.addAll(found);
            next = found.isEmpty() ? "" : page.path("next").asString("");
            asked.put("after", next);
        } while (!next.isEmpty() && items.size() < most);
        return new Items(items, next);
    }

    /** One document. */
    public JsonNode get(String path, Map<String, String> query) {
        return answer(request(path + inAddress(query), PATIENCE).GET().build());
    }

    /** What the server makes of an order. */
    public JsonNode post(String path, JsonNode order) {
        return answer(request(path, WORK_PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(order.toString()))
                .build());
    }

    /** Has something removed. */
    public void delete(String path) {
        var _ = answer(request(path, WORK_PATIENCE).DELETE().build());
    }

    /**
     * A field an answer must have.
     *
     * @throws Failure when it has not
     */
    public JsonNode known(JsonNode answer, String field) {
        if (!answer.path(field).isContainer()) {
            throw noServer(null);
        }
        return answer.path(field);
    }

    private HttpRequest.Builder request(String path, Duration patience) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(patience)
                .header("Authorization", authorization)
                .header("Accept", "application/json, application/problem+json");
    }

    private static String inAddress(Map<String, String> query) {
        return query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
                .collect(Collectors.joining("&", query.isEmpty() ? "" : "?", ""));
    }

    private JsonNode answer(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            byte[] content;
            try (InputStream body = response.body()) {
                content = body.readNBytes(LARGEST_ANSWER + 1);
            }
            if (response.statusCode() / 100 != 2) {
                throw Refusal.of(address, response.statusCode(), content);
            }
            if (content.length > LARGEST_ANSWER) {
                throw Failure.cannot(address + " answered with more than 64 MiB; ask for less");
            }
            return content.length == 0
                    ? JsonMapper.shared().createObjectNode()
                    : JsonMapper.shared().readTree(content);
        } catch (IOException e) {
            throw Refusal.unreachable(address, e);
        } catch (JacksonException e) {
            throw noServer(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.cannot("interrupted while waiting for " + address, e);
        }
    }

    private Failure noServer(@Nullable JacksonException cause) {
        String message = "what answers at " + address + " is no Twinflight server of this version; check the address";
        return cause == null ? Failure.cannot(message) : Failure.cannot(message, cause);
    }

    @Override
    public void close() {
        client.close();
    }
}
