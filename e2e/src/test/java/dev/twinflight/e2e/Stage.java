package dev.twinflight.e2e;

import dev.twinflight.e2e.demo.Samples;
import dev.twinflight.e2e.demo.Shop;
import dev.twinflight.e2e.demo.ShopGroup;
import dev.twinflight.e2e.outside.PolicyClone;
import dev.twinflight.e2e.outside.ServerApi;
import dev.twinflight.e2e.outside.ServerProcess;
import dev.twinflight.e2e.outside.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A shop of its own and a server of its own, for one test class. Confined to the test's thread. */
final class Stage implements AutoCloseable {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final Path folder;
    private final Samples samples;
    private final ShopGroup group;
    private final ServerProcess server;

    private Stage(Path folder, Samples samples, ShopGroup group, ServerProcess server) {
        this.folder = folder;
        this.samples = samples;
        this.group = group;
        this.server = server;
    }

    /**
     * Builds images, starts the shop, starts the server.
     *
     * @param dockerHost what the server is told; the tests themselves use the local engine
     */
    static Stage set(Shop shop, String dockerHost) throws IOException {
        buildImages(shop);
        Path folder = Files.createTempDirectory("twinflight-e2e-");
        var samples = new Samples(ROOT.resolve("git-policies/samples"), shop);
        Path seed = samples.writeSeed(folder.resolve("seed"));
        ShopGroup group = ShopGroup.start(shop);
        try {
            ServerProcess server = ServerProcess.start(
                    ROOT.resolve("console/target/twinflight-console.jar"),
                    0,
                    folder.resolve("server.log"),
                    options(folder, seed, dockerHost));
            return new Stage(folder, samples, group, server);
        } catch (RuntimeException e) {
            group.close();
            throw e;
        }
    }

    private static List<String> options(Path folder, Path seed, String dockerHost) {
        var options = new ArrayList<>(List.of(
                "--twinflight.demo=true", "--twinflight.data=" + folder.resolve("data"), "--twinflight.seed=" + seed));
        if (!dockerHost.isEmpty()) {
            options.add("--twinflight.docker-host=" + dockerHost);
        }
        return options;
    }

    private static void buildImages(Shop shop) {
        Shell.Result built = Shell.attempt(
                ROOT,
                Map.of(),
                List.of("bash", "e2e/demo/build.sh", "--tag-prefix", shop.images(), "--classes", "e2e/target/demo"));
        if (!built.good()) {
            throw new IllegalStateException("the demo's images could not be built: " + built.errors());
        }
    }

    ServerApi api(String user) {
        return new ServerApi(server.address(), user, user);
    }

    PolicyClone policies(String name) {
        return PolicyClone.of(server.address(), "ada", "ada", folder.resolve(name));
    }

    Path folder() {
        return folder;
    }

    Samples samples() {
        return samples;
    }

    ShopGroup group() {
        return group;
    }

    ServerProcess server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
        group.close();
    }
}
