package dev.twinflight.e2e.demo;

import dev.twinflight.e2e.outside.DockerCli;
import dev.twinflight.e2e.outside.Shell;
import dev.twinflight.e2e.outside.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The demo group on the local Docker Engine. Confined to one thread, but for {@link #visit}. */
public final class ShopGroup implements AutoCloseable {

    private static final Duration HEALTHY = Duration.ofMinutes(2);
    private static final String DB = "db";
    private static final String SHOPPER = "shopper";

    private final Shop shop;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private ShopGroup(Shop shop) {
        this.shop = shop;
    }

    /** Starts the group: the database first, then all that need it at once; returns when every member is healthy. */
    public static ShopGroup start(Shop shop) {
        var group = new ShopGroup(shop);
        remove(shop);
        Shell.run("docker", "network", "create", "--label", group.label(), shop.network());
        Shell.run("docker", "volume", "create", "--label", group.label(), shop.volume());
        group.run(
                DB,
                "256m",
                "0.5",
                shop.image(DB, 1),
                DB,
                "-e",
                "POSTGRES_PASSWORD=demo",
                "-v",
                shop.volume() + ":/var/lib/postgresql/data");
        group.awaitHealthy(DB);
        group.run(
                shop.catalog(),
                Long.toString(shop.memory()),
                Double.toString(shop.cpu()),
                shop.image("catalog", 1),
                "catalog",
                "-e",
                "CATALOG_DB_PASSWORD=demo");
        group.run(shop.web(), "128m", "0.5", shop.image("web", 1), "web", "-p", "127.0.0.1::80");
        group.run(
                SHOPPER,
                "192m",
                "0.5",
                shop.image(SHOPPER, 1),
                SHOPPER,
                "-e",
                "SHOPPER_RATE=" + shop.rate(),
                "-p",
                "127.0.0.1::8081");
        List.of(shop.catalog(), shop.web(), SHOPPER).forEach(group::awaitHealthy);
        return group;
    }

    private String label() {
        return "twinflight.group=" + shop.group();
    }

    private void run(String resource, String memory, String cpus, String image, String alias, String... options) {
        var command = new ArrayList<>(List.of(
                "docker",
                "run",
                "--detach",
                "--name",
                shop.container(resource),
                "--hostname",
                resource,
                "--label",
                label(),
                "--label",
                "twinflight.name=" + resource,
                "--network",
                shop.network(),
                "--network-alias",
                alias,
                "--memory",
                memory,
                "--memory-swap",
                memory,
                "--cpus",
                cpus,
                "--restart",
                "unless-stopped"));
        command.addAll(List.of(options));
        command.add(image);
        Shell.run(command.toArray(String[]::new));
    }

    private void awaitHealthy(String resource) {
        Until.holds(
                shop.container(resource) + " to be healthy",
                HEALTHY,
                () -> health(resource).equals("healthy"));
    }

    /** What Docker says of a member's health check. */
    public String health(String resource) {
        return DockerCli.inspect(shop.container(resource))
                .at("/State/Health/Status")
                .asString();
    }

    /** Asks the live shop once, as a customer would. */
    public HttpResponse<String> visit(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(published(shop.web(), 80).resolve(path))
                        .timeout(Duration.ofSeconds(5))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Where customers find the shop now. */
    URI address() {
        return published(shop.web(), 80).resolve("/");
    }

    /** Sets how many requests per second the shopper sends. */
    public void rate(int perSecond) {
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(published(SHOPPER, 8081).resolve("/rate"))
                            .timeout(Duration.ofSeconds(5))
                            .POST(HttpRequest.BodyPublishers.ofString(Integer.toString(perSecond)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException("the shopper refused a rate of " + perSecond + ": " + response.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the shopper cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private URI published(String resource, int port) {
        String address = Shell.run("docker", "port", shop.container(resource), port + "/tcp")
                .lines()
                .findFirst()
                .orElseThrow();
        return URI.create("http://" + address);
    }

    public Shop shop() {
        return shop;
    }

    /** Removes the group: containers (kept ones too), network, volumes. */
    @Override
    public void close() {
        http.close();
        remove(shop);
    }

    /** Removes what there is of a group, wherever its start or its end was cut off. */
    static void remove(Shop shop) {
        String filter = "label=twinflight.group=" + shop.group();
        List<String> containers = DockerCli.list("docker", "ps", "--all", "--quiet", "--filter", filter);
        if (!containers.isEmpty()) {
            var command = new ArrayList<>(List.of("docker", "rm", "--force", "--volumes"));
            command.addAll(containers);
            Shell.run(command.toArray(String[]::new));
        }
        DockerCli.list("docker", "volume", "ls", "--quiet", "--filter", filter)
                .forEach(volume -> Shell.run("docker", "volume", "rm", "--force", volume));
        DockerCli.list("docker", "network", "ls", "--quiet", "--filter", filter)
                .forEach(network -> Shell.run("docker", "network", "rm", network));
    }
}
