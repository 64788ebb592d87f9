package dev.twinflight.cli.decisions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.twinflight.cli.Called;
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
final class RecordedServer implements AutoCloseable {

    private static final String ADA =
            "Basic " + Base64.getEncoder().encodeToString("ada:secret of ada".getBytes(UTF_8));

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;

    private record Answer(int status, String body) {}

    RecordedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** Answers a request such as {@code GET /api/v1/decisions?limit=500}. */
    RecordedServer answers(String request, int status, String body) {
        answers.put(request, new Answer(status, body));
        return this;
    }

    /** Calls {@code decisions VERB} on this server as {@code ada}. */
    Called call(String... arguments) {
        return callAs("ada", arguments);
    }

    Called callAs(String user, String... arguments) {
        return Called.with(Stream.of(
                        Stream.of("decisions"), Stream.of(arguments), Stream.of("--server", address(), "--user", user))
                .flatMap(words -> words)
                .toArray(String[]::new));
    }

    List<String> bodies() {
        return List.copyOf(bodies);
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            boolean known = ADA.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            Answer answer = known
                    ? answers.getOrDefault(request, new Answer(599, "nothing is recorded for " + request))
                    : new Answer(401, Recorded.problem(401, "sign-in-needed", "Sign in", ""));
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
