package dev.twinflight.demo.catalog;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The HTTP face: {@code GET /items/{id}}, {@code GET /health} (200 while the database answers), {@code GET /metrics}.
 * A request that fails is answered with a status and never ends the server. Thread-safe.
 */
final class CatalogServer {

    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain; charset=utf-8";

    private final PageCache cache;
    private final ItemDatabase database;
    private final int cpuRounds;
    private final Metrics metrics = new Metrics();
    private final AtomicBoolean databaseLost = new AtomicBoolean();

    CatalogServer(PageCache cache, ItemDatabase database, int cpuRounds) {
        this.cache = cache;
        this.database = database;
        this.cpuRounds = cpuRounds;
    }

    /** Listens on all addresses; the stop closes it after at most a second for the requests under way. */
    Runnable start(int port, int threads) throws IOException {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 1024);
        server.setExecutor(workers);
        server.createContext("/items/", exchange -> handle(exchange, this::item));
        server.createContext("/health", exchange -> handle(exchange, this::health));
        server.createContext("/metrics", exchange -> handle(exchange, x -> answer(200, TEXT, metrics.text(cache))));
        server.createContext("/", exchange -> handle(exchange, x -> answer(404, JSON, "{\"error\":\"no such path\"}")));
        server.start();
        return () -> {
            server.stop(1);
            workers.shutdownNow();
        };
    }

    private Answer item(HttpExchange exchange) throws SQLException {
        String id = exchange.getRequestURI().getPath().substring("/items/".length());
        if (!id.matches("[0-9]{1,9}")) {
            return answer(400, JSON, "{\"error\":\"expected /items/{number}\"}");
        }
        Optional<Page> page = cache.page(Integer.parseInt(id));
        if (page.isEmpty()) {
            return answer(404, JSON, "{\"error\":\"no item " + id + "\"}");
        }
        String seal = HexFormat.of().formatHex(page.get().seal(cpuRounds));
        exchange.getResponseHeaders().set("ETag", "\"" + seal + "\"");
        return new Answer(200, JSON, page.get().json());
    }

    private Answer health(HttpExchange exchange) {
        if (!database.reachable()) {
            return answer(503, JSON, "{\"status\":\"down\",\"reason\":\"the database does not answer\"}");
        }
        if (databaseLost.getAndSet(false)) {
            System.err.println("catalog: the database answers again");
        }
        return answer(200, JSON, "{\"status\":\"up\"}");
    }

    private void handle(HttpExchange exchange, Handler handler) throws IOException {
        long begin = System.nanoTime();
        try (exchange) {
            Answer answer = exchange.getRequestMethod().equals("GET")
                    ? answerOf(exchange, handler)
                    : answer(405, JSON, "{\"error\":\"only GET\"}");
            metrics.answered(answer.status, System.nanoTime() - begin);
            exchange.getResponseHeaders().set("Content-Type", answer.type);
            exchange.sendResponseHeaders(answer.status, answer.body.length);
            exchange.getResponseBody().write(answer.body);
        }
    }

    private Answer answerOf(HttpExchange exchange, Handler handler) {
        try {
            return handler.answer(exchange);
        } catch (SQLException failed) {
            if (!databaseLost.getAndSet(true)) {
                System.err.println("catalog: the database does not answer: " + failed.getMessage());
            }
            return answer(503, JSON, "{\"error\":\"the database does not answer\"}");
        } catch (RuntimeException failed) {
            System.err.println(exchange.getRequestURI() + ": " + failed);
            return answer(500, JSON, "{\"error\":\"internal error\"}");
        }
    }

    private static Answer answer(int status, String type, String body) {
        return new Answer(status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    private record Answer(int status, String type, byte[] body) {}

    private interface Handler {
        Answer answer(HttpExchange exchange) throws SQLException;
    }
}
