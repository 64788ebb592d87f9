package dev.twinflight.bench.postgrestwin;

import dev.twinflight.bench.TemporaryFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** A live PostgreSQL server with pgbench's tables, in plain Docker; removed when closed. Confined to one thread. */
final class LiveServer implements AutoCloseable {

    static final String IMAGE = "twinflight-bench/postgres:15";
    static final String PASSWORD = UUID.randomUUID().toString();
    private static final int TRIES = 300;

    final String name = "tfb" + UUID.randomUUID().toString().substring(0, 8);

    static LiveServer start() throws IOException, InterruptedException {
        buildImage();
        var server = new LiveServer();
        docker("network", "create", server.name);
        docker(
                "run",
                "-d",
                "--name",
                server.name,
                "--network",
                server.name,
                "--label",
                "bench.group=" + server.name,
                "--user",
                "postgres",
                "--entrypoint",
                "tini",
                IMAGE,
                "--",
                "sh",
                "-c",
                """
                        initdb -U postgres --auth-local trust --auth-host scram-sha-256 -D /tmp/d >/dev/null
                        echo 'host all all all scram-sha-256' >>/tmp/d/pg_hba.conf
                        exec postgres -D /tmp/d -c listen_addresses='*' -c wal_level=logical -c shared_buffers=256MB \\
                          -c max_wal_size=2GB -c unix_socket_directories=/tmp
                        """);
        for (int i = 0; i < TRIES && !server.isReady(); i++) {
            Thread.sleep(100);
        }
        server.sql("postgres", "CREATE ROLE bench LOGIN REPLICATION PASSWORD '" + PASSWORD + "'");
        server.sql("postgres", "CREATE DATABASE bench OWNER bench");
        return server;
    }

    private static void buildImage() throws IOException, InterruptedException {
        try (var folder = TemporaryFolder.create("bench-postgres");
                InputStream file = LiveServer.class.getResourceAsStream("/postgres/Dockerfile")) {
            Files.copy(Objects.requireNonNull(file), folder.path().resolve("Dockerfile"));
            docker("build", "-q", "-t", IMAGE, folder.path().toString());
        }
    }

    private boolean isReady() throws IOException, InterruptedException {
        Process probe = new ProcessBuilder(
                        "docker", "exec", name, "psql", "-h", "/tmp", "-U", "postgres", "-c", "SELECT 1")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return probe.waitFor() == 0;
    }

    String sql(String database, String statement) throws IOException, InterruptedException {
        return docker("exec", name, "psql", "-XqAt", "-h", "/tmp", "-U", "postgres", "-d", database, "-c", statement);
    }

    String pgbench(String... options) throws IOException, InterruptedException {
        return docker(pgbenchCommand(options).toArray(String[]::new));
    }

    /** The same without waiting for its end. */
    Process load(String... options) throws IOException {
        return process(pgbenchCommand(options).toArray(String[]::new));
    }

    private List<String> pgbenchCommand(String... options) {
        List<String> command = new ArrayList<>(
                List.of("exec", name, "/usr/lib/postgresql/15/bin/pgbench", "-h", "/tmp", "-U", "bench"));
        command.addAll(List.of(options));
        command.add("bench");
        return command;
    }

    static String docker(String... arguments) throws IOException, InterruptedException {
        Process process = process(arguments);
        String output = output(process);
        if (process.waitFor() != 0) {
            throw new IOException("docker " + arguments[0] + " failed: " + output);
        }
        return output.strip();
    }

    static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Process process(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DOCKER_BUILDKIT", "0");
        return builder.start();
    }

    @Override
    public void close() throws IOException {
        try {
            docker("rm", "-fv", name);
            docker("network", "rm", name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted; the container and the network " + name + " are left", e);
        }
    }
}
