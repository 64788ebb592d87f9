package dev.twinflight.twinruntime.postgres;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import dev.twinflight.rules.policy.DataStore;
import dev.twinflight.rules.policy.DataStore.Password;
import dev.twinflight.rules.policy.DataStore.Permission;
import dev.twinflight.rules.policy.DataStore.Source;
import dev.twinflight.rules.policy.DataStore.Table;
import dev.twinflight.rules.policy.Group;
import dev.twinflight.rules.value.ByteSize;
import dev.twinflight.twinruntime.docker.DockerConnection;
import dev.twinflight.twinruntime.docker.DockerSettings;
import dev.twinflight.twinruntime.docker.StoreContainers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** A live server of one test, with a database and a user that may replicate; everything is removed at the end. */
final class LivePostgres implements AutoCloseable {

    static final String IMAGE = "twinflight-test/postgres:15";
    static final String PASSWORD = "live'pass:\\word";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    final String id = "tfp" + UUID.randomUUID().toString().substring(0, 8);
    final DockerConnection connection = new DockerConnection(DockerSettings.of(id));
    final StoreContainers containers = new StoreContainers(connection);
    private final DockerClient docker = client();
    private final String network = docker.createNetworkCmd()
            .withName(id + "-live")
            .withLabels(Map.of("test.group", id))
            .exec()
            .getId();

    LivePostgres(String... options) {
        buildImage();
        String script = """
                if [ ! -s /tmp/d/PG_VERSION ]; then
                  initdb -U postgres --auth-local trust --auth-host scram-sha-256 -D /tmp/d >/dev/null
                  echo 'host all all all scram-sha-256' >>/tmp/d/pg_hba.conf
                fi
                exec postgres -D /tmp/d -c listen_addresses='*' -c wal_level=logical -c unix_socket_directories=/tmp \\
                  -c random_page_cost=1.5\s""";
        docker.createContainerCmd(IMAGE)
                .withName(name())
                .withUser("postgres")
                .withEntrypoint("tini", "--", "sh", "-c")
                .withCmd(script + String.join(" ", options))
                .withLabels(Map.of("test.group", id))
                .withHostConfig(HostConfig.newHostConfig().withNetworkMode(network))
                .exec();
        docker.startContainerCmd(name()).exec();
        await(() -> psql("postgres", "SELECT 1").equals("1"));
        psql("postgres", "CREATE ROLE follower LOGIN REPLICATION PASSWORD " + Sql.text(PASSWORD));
        psql("postgres", "CREATE ROLE app LOGIN PASSWORD 'app'");
        psql("postgres", "CREATE DATABASE shop");
        psql("shop", "GRANT CREATE ON DATABASE shop TO follower; GRANT ALL ON SCHEMA public TO follower");
    }

    String name() {
        return id + "-db";
    }

    Group group() {
        return new Group(
                "shop",
                "Shop",
                List.of(new Group.Selector("docker", Map.of("test.group", id))),
                Set.of(),
                Group.LONGEST_PAUSE);
    }

    DataStore store(Table... tables) {
        return new DataStore(
                "orders",
                new Source.Member(name()),
                "shop",
                "follower",
                new Password.Environment("LIVE_PASSWORD"),
                List.of(tables),
                Set.of(Permission.PUBLICATION, Permission.SLOT),
                DataStore.MAX_LAG);
    }

    static DataStore with(DataStore store, Set<Permission> allowed, ByteSize maxLag) {
        return new DataStore(
                store.name(),
                store.source(),
                store.database(),
                store.user(),
                store.password(),
                store.tables(),
                allowed,
                maxLag);
    }

    /** A new one each time, as after a crash: nothing is kept in the process. */
    PostgresTwins twins() {
        return new PostgresTwins(
                connection, IMAGE, variable -> variable.equals("LIVE_PASSWORD") ? PASSWORD : null, Clock.systemUTC());
    }

    PostgresTwin started(DataStore store) {
        return switch (twins().start(group(), store)) {
            case StartOutcome.Started started -> started.twin();
            case StartOutcome.Refused refused -> throw new AssertionError(refused);
            case StartOutcome.Failed failed -> throw new AssertionError(failed);
        };
    }

    /** Waits until nothing is missing. */
    static ReplicationState.Following level(PostgresTwin twin) {
        var last = new ReplicationState[1];
        boolean level = StoreContainers.await(LIMIT, () -> {
            last[0] = twin.observe();
            return last[0] instanceof ReplicationState.Following following
                    && following.lag().bytes() == 0;
        });
        if (level && last[0] instanceof ReplicationState.Following following) {
            return following;
        }
        throw new AssertionError("not level: " + last[0]);
    }

    static void await(BooleanSupplier condition) {
        if (!StoreContainers.await(LIMIT, condition)) {
            throw new AssertionError("not so within " + LIMIT);
        }
    }

    /** Statements as the owner of tables, {@code follower}; the answer, or what was complained of. */
    String sql(String sql) {
        return psql("shop", "SET ROLE follower; " + sql);
    }

    String psql(String database, String sql) {
        var answer = containers.command(
                name(),
                List.of(
                        "/usr/lib/postgresql/15/bin/psql",
                        "-XqAt",
                        "-h",
                        "/tmp",
                        "-U",
                        "postgres",
                        "-d",
                        database,
                        "-c",
                        sql),
                Map.of());
        return (answer.output() + answer.complaints()).strip();
    }

    /** As in a crash. */
    void restart() {
        stop();
        begin();
    }

    void stop() {
        docker.killContainerCmd(name()).exec();
    }

    void begin() {
        docker.startContainerCmd(name()).exec();
        await(() -> psql("postgres", "SELECT 1").equals("1"));
    }

    /** Stops what stands between twin and live server. */
    void pauseRelay(boolean paused) {
        String relay = new StoreNames(id, "shop/orders").relay();
        if (paused) {
            docker.pauseContainerCmd(relay).exec();
        } else {
            docker.unpauseContainerCmd(relay).exec();
        }
    }

    void kill(String container) {
        docker.killContainerCmd(container).exec();
    }

    /** Slots and publications on the live server. */
    String made() {
        return psql("shop", "SELECT slot_name FROM pg_replication_slots UNION SELECT pubname FROM pg_publication");
    }

    /** Names of everything of this installation on the engine. */
    List<String> ours() {
        var ours = new java.util.ArrayList<String>();
        var labels = Map.of("twinflight.owner", id);
        docker.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(labels)
                .exec()
                .forEach(container -> ours.add(String.join(",", container.getNames())));
        docker.listVolumesCmd()
                .withFilter("label", List.of("twinflight.owner=" + id))
                .exec()
                .getVolumes()
                .forEach(volume -> ours.add(volume.getName()));
        docker.listNetworksCmd()
                .withFilter("label", List.of("twinflight.owner=" + id))
                .exec()
                .forEach(one -> ours.add(one.getName()));
        return ours;
    }

    private void buildImage() {
        if (docker.listImagesCmd().withReferenceFilter(IMAGE).exec().isEmpty()) {
            try {
                Path folder = Files.createTempDirectory("twinflight-postgres");
                try (var file = LivePostgres.class.getResourceAsStream("/postgres/Dockerfile")) {
                    Files.copy(java.util.Objects.requireNonNull(file), folder.resolve("Dockerfile"));
                }
                docker.buildImageCmd(folder.toFile())
                        .withTags(Set.of(IMAGE))
                        .exec(new BuildImageResultCallback())
                        .awaitImageId();
                Files.delete(folder.resolve("Dockerfile"));
                Files.delete(folder);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static DockerClient client() {
        var configuration = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withApiVersion("1.41")
                .build();
        return DockerClientImpl.getInstance(
                configuration,
                new ApacheDockerHttpClient.Builder()
                        .dockerHost(configuration.getDockerHost())
                        .build());
    }

    @Override
    public void close() {
        twins().cleanUp(Set.of());
        for (String left : ours()) {
            System.err.println("left over: " + left);
        }
        docker.removeContainerCmd(name())
                .withForce(true)
                .withRemoveVolumes(true)
                .exec();
        docker.removeNetworkCmd(network).exec();
        connection.close();
    }
}
