package dev.twinflight.e2e.demo;

import dev.twinflight.e2e.outside.ServerProcess;
import dev.twinflight.e2e.outside.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * {@code ./twinflight demo}: the shop, a server, and a person or the journey. Removes all it made when it ends. Run from
 * the repository's root.
 */
public final class Demo {

    private Demo() {}

    /** Exit codes: 0 every leg ended as it should; 1 one did not; 2 wrong use; 3 it could not be done. */
    @SuppressWarnings("SystemExitOutsideMain")
    public static void main(String[] arguments) {
        int code;
        try {
            code = run(DemoOptions.parse(List.of(arguments)));
        } catch (DemoOptions.WrongUse e) {
            say(String.valueOf(e.getMessage()));
            code = 2;
        } catch (IOException | RuntimeException e) {
            say("The demo could not be done: " + e.getMessage());
            code = 3;
        }
        System.exit(code);
    }

    private static int run(DemoOptions options) throws IOException {
        Shop shop = Shop.standard();
        say("Building the shop's images");
        Shell.run("bash", "e2e/demo/build.sh", "--tag-prefix", shop.images(), "--classes", "e2e/target/demo");
        Path folder = options.data().orElse(null) == null
                ? Files.createTempDirectory("twinflight-demo-")
                : Files.createDirectories(options.data().orElseThrow());
        var ending = new Ending();
        Runtime.getRuntime().addShutdownHook(new Thread(ending::end, "demo-ending"));
        try {
            if (options.data().isEmpty()) {
                ending.add("the demo's folder", () -> delete(folder));
            }
            say("Starting the shop and the server");
            // Left half started, the shop is removed all the same.
            ending.add("the shop", () -> ShopGroup.remove(shop));
            var samples = new Samples(Path.of("git-policies", "samples"), shop);
            CompletableFuture<ShopGroup> opening = CompletableFuture.supplyAsync(() -> ShopGroup.start(shop));
            ServerProcess server = server(options, samples, folder);
            ending.add("the server", server::close);
            ShopGroup group = opening.join();
            say("Console: " + server.address() + "  (ada/ada pushes, rob/rob reviews)  log: "
                    + folder.resolve("server.log"));
            return options.journey() ? journey(group, samples, server, folder, ending) : wait(ending);
        } finally {
            ending.end();
        }
    }

    private static ServerProcess server(DemoOptions options, Samples samples, Path folder) throws IOException {
        Path seed = samples.writeSeed(folder.resolve("seed"));
        var flags = new ArrayList<>(List.of(
                "--twinflight.demo=true",
                "--twinflight.data=" + folder.resolve("data"),
                "--twinflight.seed=" + seed,
                "--twinflight.demo-samples="
                        + Path.of("git-policies", "samples", "policies").toAbsolutePath()));
        options.dockerHost().ifPresent(host -> flags.add("--twinflight.docker-host=" + host));
        Path jar = Path.of("console", "target", "twinflight-console.jar");
        return ServerProcess.start(jar, options.port(), folder.resolve("server.log"), flags);
    }

    private static int journey(ShopGroup group, Samples samples, ServerProcess server, Path folder, Ending ending) {
        List<Leg> legs;
        try (var journey = new Journey(group, samples, server.address(), folder, Demo::say)) {
            legs = journey.travel();
        }
        ending.end();
        List<String> leftovers = Leftovers.find();
        say("");
        legs.forEach(leg -> say(leg.toString()));
        leftovers.forEach(left -> say("left over: " + left));
        return legs.stream().allMatch(Leg::good) && leftovers.isEmpty() ? 0 : 1;
    }

    private static int wait(Ending ending) {
        say("The policies view shows the commands to push. Ctrl-C stops and removes everything.");
        var forever = new CountDownLatch(1);
        ending.add("the wait", forever::countDown);
        try {
            forever.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            say(folder + " could not be removed: " + e.getMessage());
        }
    }

    private static void say(String text) {
        System.out.println(text);
    }
}
