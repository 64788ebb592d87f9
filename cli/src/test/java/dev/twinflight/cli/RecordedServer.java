package dev.twinflight.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A server with the answers it was given; knows the user {@code ada}, and keeps what it was asked. */
public final class RecordedServer implements AutoCloseable {

    private static final String ADA =
            "Basic " + Base64.getEncoder().encodeToString("ada:secret of ada".getBytes(UTF_8));

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;

    private record Answer(int status, String body) {}

    public RecordedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** Answers a request such as {@code GET /api/v1/decisions?limit=500}. */
    public RecordedServer answers(String request, int status, String body) {
        answers.put(request, new Answer(status, body));
        return this;
    }

    /** Calls a command on this server as {@code ada}. */
    public Called call(String... arguments) {
        return callAs("ada", arguments);
    }

    public Called callAs(String user, String... arguments) {
        return Called.with(Stream.concat(Stream.of(arguments), Stream.of("--server", address(), "--user", user))
                .toArray(String[]::new));
    }

    public List<String> bodies() {
        return List.copyOf(bodies);
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            boolean known = ADA.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            Answer answer = known
                    ? answers.getOrDefault(request, new Answer(599, "nothing is recorded for " + request))
                    : new Answer(401, "{\"code\": \"sign-in-needed\", \"detail\": \"Sign in\"}");
            bodies.add(body);
            byte[] content = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
