package dev.twinflight.e2e.outside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged server in a process of its own. Confined to one thread, but for {@link #kill}. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration READY = Duration.ofMinutes(3);

    private final List<String> command;
    private final Path log;
    private final URI address;
    private Process process;

    private ServerProcess(List<String> command, Path log, URI address) {
        this.command = command;
        this.log = log;
        this.address = address;
        this.process = launch();
    }

    /**
     * Starts the server and waits until it is ready.
     *
     * @param jar the packaged console
     * @param port 0 for a free one
     * @param log file that gets its output
     * @param options as {@code --twinflight.demo=true}
     */
    public static ServerProcess start(Path jar, int port, Path log, List<String> options) {
        int chosen = port == 0 ? freePort() : port;
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                jar.toString(),
                "--server.port=" + chosen));
        command.addAll(options);
        var server = new ServerProcess(command, log, URI.create("http://localhost:" + chosen));
        server.awaitReady();
        return server;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    private Process launch() {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("the server could not be started: " + command, e);
        }
    }

    private void awaitReady() {
        try (var http = HttpClient.newHttpClient()) {
            Until.holds("the server to be ready; its log is " + log, READY, () -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException("the server ended with " + process.exitValue() + ":\n" + tail());
                }
                return ready(http);
            });
        }
    }

    private boolean ready(HttpClient http) {
        try {
            var request = HttpRequest.newBuilder(address.resolve("/actuator/health/readiness"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    public URI address() {
        return address;
    }

    /** {@code SIGKILL}: what is not on disk is lost. */
    public void kill() {
        process.destroyForcibly();
        waitFor();
    }

    /** Starts it again, with the same options, and waits until it is ready. */
    public void restart() {
        close();
        process = launch();
        awaitReady();
    }

    private void waitFor() {
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                process.waitFor(10, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Asks it to end, and waits. */
    @Override
    public void close() {
        process.destroy();
        waitFor();
    }
}
