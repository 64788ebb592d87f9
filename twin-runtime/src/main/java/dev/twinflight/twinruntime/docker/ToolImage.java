package dev.twinflight.twinruntime.docker;

import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The image our short-lived containers run from: a JRE for the probe, {@code iptables}, {@code nft} and {@code dnsmasq} for
 * sealing off. Built by the
 * engine the first time it is needed, and named by the hash of what it is made from. Thread-safe.
 */
final class ToolImage {

    private final DockerConnection docker;
    private final SortedMap<String, byte[]> files = ToolFiles.read();
    private final String name;
    private final ReentrantLock building = new ReentrantLock();

    ToolImage(DockerConnection docker) {
        this.docker = docker;
        this.name = "twinflight/tool:" + ToolFiles.hash(files, docker.settings().toolBase());
    }

    String name() {
        return name;
    }

    /** Whether it was built already: if not, nothing that needs it can be left over. */
    boolean isThere() {
        return docker.find("/images/" + name + "/json").isPresent();
    }

    /** The reference of the image; builds it if the engine has none. */
    String reference() {
        building.lock();
        try {
            if (!isThere()) {
                build();
            }
            return name;
        } catch (IOException | DockerException | DockerClientException e) {
            throw new WorldException(
                    Reason.TWIN_FAILED,
                    "The tool image " + name + " could not be built: " + e.getMessage() + ". It needs the image "
                            + docker.settings().toolBase() + " and the distribution's package mirror.",
                    e);
        } finally {
            building.unlock();
        }
    }

    private void build() throws IOException {
        Path context = Files.createTempDirectory("twinflight-tool");
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = context.resolve(file.getKey());
                Files.createDirectories(path.resolveSibling("."));
                Files.write(path, file.getValue());
            }
            docker.typed()
                    .buildImageCmd(context.toFile())
                    .withTags(Set.of(name))
                    .withBuildArg("BASE", docker.settings().toolBase())
                    .withLabels(Map.of(Labels.OWNER, docker.settings().installation(), Labels.ROLE, Labels.ROLE_TOOL))
                    .withRemove(true)
                    .withForcerm(true)
                    .exec(new BuildImageResultCallback())
                    .awaitImageId();
        } finally {
            removeTree(context);
        }
    }

    private static void removeTree(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
