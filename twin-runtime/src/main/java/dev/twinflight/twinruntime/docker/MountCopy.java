package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import dev.twinflight.rules.value.ByteSize;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * Copies what live containers mount into volumes of ours, out of a tool container that sees both; the sources read-only.
 * Confined to one capture.
 */
final class MountCopy implements AutoCloseable {

    private static final Pattern NEVER = Pattern.compile("/|/(proc|sys|dev)(/.*)?");

    /** What is at a source. */
    enum Shape {
        DIRECTORY,
        FILE,
        /** A socket, a device: nothing a twin gets. */
        SPECIAL
    }

    private final DockerConnection docker;
    private final ToolContainer tool;
    private final Set<Integer> files = new HashSet<>();
    private final Set<Integer> special = new HashSet<>();

    private MountCopy(DockerConnection docker, ToolContainer tool) {
        this.docker = docker;
        this.tool = tool;
    }

    /**
     * @param pausing ids of the containers that will be paused meanwhile: after a crash, clean-up lets them go on
     */
    static MountCopy start(
            DockerConnection docker,
            ToolImage image,
            TwinNames names,
            List<SourceMounts.Source> sources,
            Collection<String> pausing) {
        ObjectNode host = Json.object().put("NetworkMode", "none");
        var mounts = host.putArray("Mounts");
        for (SourceMounts.Source source : sources) {
            if (source.isBind() && NEVER.matcher(source.source()).matches()) {
                throw new WorldException(
                        Reason.TWIN_UNSAFE,
                        "The bind mount " + source.source() + " at " + source.destination()
                                + " is part of the host itself; a twin cannot have a copy of it.");
            }
            String volume = names.capturedVolume(source.number());
            Volumes.create(docker, volume, names.labels(Labels.ROLE_TWIN));
            mounts.addObject()
                    .put("Type", source.type())
                    .put("Source", source.source())
                    .put("Target", "/from/" + source.number())
                    .put("ReadOnly", true);
            mounts.addObject().put("Type", "volume").put("Source", volume).put("Target", "/to/" + source.number());
        }
        ObjectNode labels = Json.object().put(Labels.PAUSING, String.join(" ", pausing));
        return new MountCopy(docker, ToolContainer.start(docker, image.reference(), names.run(), host, labels));
    }

    String toolContainer() {
        return tool.id();
    }

    /** Looks at every bind mount before anything is paused: what it is, and whether it is small enough. */
    void inspectBinds(List<SourceMounts.Source> sources) {
        List<String> tooLarge = new ArrayList<>();
        for (SourceMounts.Source source : sources) {
            if (source.isBind()) {
                String at = "/from/" + source.number();
                String[] answer = tool.run("if [ -d " + at + " ]; then du -sbx " + at + " | cut -f1; echo d; elif [ -f "
                                + at + " ]; then stat -c %s " + at + "; echo f; else echo 0; echo s; fi")
                        .strip()
                        .split("\n", -1);
                switch (answer[answer.length - 1]) {
                    case "f" -> files.add(source.number());
                    case "s" -> special.add(source.number());
                    default -> {}
                }
                long size = Long.parseLong(answer[0]);
                if (size > docker.settings().bindCopyLimit().bytes()) {
                    tooLarge.add(source.source() + " (" + new ByteSize(size) + ")");
                }
            }
        }
        if (!tooLarge.isEmpty()) {
            throw new WorldException(
                    Reason.TWIN_FAILED,
                    "Bind mounts are copied for twins up to "
                            + docker.settings().bindCopyLimit() + "; larger: " + String.join(", ", tooLarge)
                            + ". Raise the limit, or use a volume.");
        }
    }

    MountSecrets secrets(List<SourceMounts.Source> sources, TwinSecrets secrets) {
        return new MountSecrets(docker, tool, sources, secrets);
    }

    Shape shape(SourceMounts.Source source) {
        if (special.contains(source.number())) {
            return Shape.SPECIAL;
        }
        return files.contains(source.number()) ? Shape.FILE : Shape.DIRECTORY;
    }

    /** Writes what the host has not written yet: the engine waits for its own writes while members stand still. */
    void flush() {
        tool.run("sync");
    }

    /** Copies; given up after the longest pause there may be. */
    void copy(Collection<SourceMounts.Source> sources, Duration longestPause) {
        if (sources.isEmpty()) {
            return;
        }
        StringBuilder script = new StringBuilder("true");
        for (SourceMounts.Source source : sources) {
            String from = "/from/" + source.number();
            String to = "/to/" + source.number();
            switch (shape(source)) {
                case DIRECTORY ->
                    script.append(" && cp -a --reflink=auto --sparse=auto ").append(from + "/. " + to + "/");
                case FILE -> script.append(" && cp -a ").append(from + " " + to + "/content");
                case SPECIAL -> {}
            }
        }
        String limit = BigDecimal.valueOf(longestPause.toMillis(), 3).toPlainString();
        ToolContainer.Outcome outcome =
                tool.tryRun("timeout " + limit + " sh -c '" + script + "'; code=$?; [ $code -eq 0 ] || exit $code");
        if (outcome.exitCode() == 124) {
            throw tooLong(longestPause);
        }
        if (outcome.exitCode() != 0) {
            throw new WorldException(
                    Reason.TWIN_FAILED,
                    "Copying volumes failed: " + outcome.output().strip());
        }
    }

    static WorldException tooLong(Duration longestPause) {
        return new WorldException(
                Reason.TWIN_FAILED,
                "Copying took longer than a live member of the group may stand still, " + longestPause.toMillis()
                        + " ms, and was given up; every member goes on. Raise twin.pause in the group's file, or copy less.");
    }

    @Override
    public void close() {
        tool.close();
    }
}
