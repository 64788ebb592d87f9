package dev.twinflight.demo.shopper;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * The shopper's own small API: {@code GET /rate}, {@code POST /rate} with a number as body, {@code GET /stats},
 * {@code GET /health} (200 while visits are being begun). Thread-safe.
 */
final class ControlServer {

    private final Pacer pacer;
    private final Thread pace;
    private final Ledger ledger;

    ControlServer(Pacer pacer, Thread pace, Ledger ledger) {
        this.pacer = pacer;
        this.pace = pace;
        this.ledger = ledger;
    }

    void start(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 64);
        server.createContext("/rate", this::rate);
        server.createContext("/stats", exchange -> answer(exchange, 200, ledger.json(pacer.rate())));
        server.createContext("/health", exchange -> answer(exchange, pace.isAlive() ? 200 : 503, "{}"));
        server.start();
    }

    private void rate(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "GET":
                answer(exchange, 200, Double.toString(pacer.rate()));
                break;
            case "POST":
                change(exchange);
                break;
            default:
                answer(exchange, 405, "{\"error\":\"only GET and POST\"}");
        }
    }

    private void change(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readNBytes(64), StandardCharsets.UTF_8).trim();
        try {
            pacer.rate(Double.parseDouble(body));
            answer(exchange, 200, Double.toString(pacer.rate()));
        } catch (IllegalArgumentException wrong) {
            answer(exchange, 400, "{\"error\":\"expected a number of requests a second, from 0 to 2000\"}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            byte[] body = (json + "\n").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
