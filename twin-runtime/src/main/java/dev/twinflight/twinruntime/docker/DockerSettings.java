package dev.twinflight.twinruntime.docker;

import dev.twinflight.rules.value.ByteSize;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * How this installation uses a Docker Engine. Immutable.
 *
 * @param installation marks everything we create ({@code twinflight.owner}), {@code [a-z0-9-]}, at most 32 characters;
 *     two servers on one engine need different ones
 * @param dockerHost engine address; default environment {@code DOCKER_HOST}, else {@code unix:///var/run/docker.sock}
 * @param hostName the host part of resource ids; default {@code local}
 * @param bindCopyLimit largest bind mount copied for a twin; default 200 MiB
 * @param startLimit longest wait until a clone's members run and are healthy; default 2 minutes
 * @param memoryMarginShare share of present usage that must stay free when a limit is lowered; default 0.05
 * @param memoryMargin bytes that must stay free at least when a limit is lowered; default 8 MiB
 * @param relistInterval how often telemetry lists everything again; default 30 s
 * @param toolBase image the tool image is built from; default {@code debian:bookworm-slim}
 */
public record DockerSettings(
        String installation,
        String dockerHost,
        String hostName,
        ByteSize bindCopyLimit,
        Duration startLimit,
        double memoryMarginShare,
        ByteSize memoryMargin,
        Duration relistInterval,
        String toolBase) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?");

    public DockerSettings {
        if (!NAME.matcher(installation).matches()) {
            throw new IllegalArgumentException(
                    "installation must be 1 to 32 of a-z, 0-9 and '-', not at an end: '" + installation + "'");
        }
        if (memoryMarginShare < 0 || memoryMarginShare >= 1) {
            throw new IllegalArgumentException("memoryMarginShare must be 0 or more, below 1: " + memoryMarginShare);
        }
    }

    /** Every default, for an installation. */
    public static DockerSettings of(String installation) {
        return new DockerSettings(
                installation,
                defaultDockerHost(),
                "local",
                new ByteSize(200L << 20),
                Duration.ofMinutes(2),
                0.05,
                new ByteSize(8L << 20),
                Duration.ofSeconds(30),
                "debian:bookworm-slim");
    }

    private static String defaultDockerHost() {
        String host = Objects.requireNonNullElse(System.getenv("DOCKER_HOST"), "");
        return host.isBlank() ? "unix:///var/run/docker.sock" : host;
    }

    public DockerSettings withDockerHost(String address) {
        return new DockerSettings(
                installation,
                address,
                hostName,
                bindCopyLimit,
                startLimit,
                memoryMarginShare,
                memoryMargin,
                relistInterval,
                toolBase);
    }

    public DockerSettings withHostName(String name) {
        return new DockerSettings(
                installation,
                dockerHost,
                name,
                bindCopyLimit,
                startLimit,
                memoryMarginShare,
                memoryMargin,
                relistInterval,
                toolBase);
    }
}
