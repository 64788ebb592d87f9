package dev.twinflight.twinruntime.docker;

import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.decision.Masked;
import dev.twinflight.rules.fact.Capability;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.Image;
import dev.twinflight.rules.fact.Isolation;
import dev.twinflight.rules.fact.Mount;
import dev.twinflight.rules.fact.MountType;
import dev.twinflight.rules.fact.Network;
import dev.twinflight.rules.fact.Program;
import dev.twinflight.rules.fact.PublishedPort;
import dev.twinflight.rules.fact.Replica;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.fact.Safeguards;
import dev.twinflight.rules.fact.UnusedVolume;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The facts about a container beside its configuration and health. What a twin lacks by design is taken from its origin,
 * all else from itself, so that a change shows. Stateless.
 */
final class ContainerDetails {

    /** Earlier dates are those of reproducible builds: they say nothing of the age. */
    private static final Instant EARLIEST = Instant.parse("2013-03-01T00:00:00Z");

    private ContainerDetails() {}

    /**
     * @param image the engine's whole answer about the image the resource was made from; empty when it is gone
     * @param now to which ages are counted
     */
    static List<Fact> of(ResourceId id, JsonNode inspect, Origin origin, JsonNode image, Instant now) {
        JsonNode around = origin.surroundings().json();
        List<Fact> facts = new ArrayList<>();
        facts.add(Image.of(id, origin.image(), days(Json.text(image, "Created"), now)));
        facts.add(safeguards(id, inspect));
        facts.add(program(id, inspect.path("Config")));
        Endpoints.of(inspect)
                .propertyNames()
                .forEach(name -> facts.add(new Network(id, origin.surroundings().liveNetwork(name))));
        facts.add(isolation(id, around));
        Json.strings(around.path("capabilities")).forEach(name -> facts.add(new Capability(id, name)));
        around.path("ports").forEach(port -> facts.add(port(id, port)));
        around.path("mounts").forEach(mount -> facts.add(mount(id, mount)));
        boolean running = ContainerState.isRunning(inspect);
        Json.strings(around.path("aliases")).forEach(alias -> facts.add(new Replica(id, alias, running)));
        around.path("unusedVolumes")
                .forEach(volume -> facts.add(
                        new UnusedVolume(id, Json.text(volume, "Name"), days(Json.text(volume, "CreatedAt"), now))));
        facts.sort(Comparator.comparing(Fact::key));
        return facts;
    }

    private static long days(String since, Instant now) {
        return instant(since)
                .filter(created -> !created.isBefore(EARLIEST))
                .map(created -> Math.max(0, Duration.between(created, now).toDays()))
                .orElse(-1L);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Program program(ResourceId id, JsonNode config) {
        List<String> words = Json.strings(config.path("Cmd"));
        return new Program(
                id,
                Masked.of(new Change.Command(words)).value(),
                Masked.of(HealthChecks.of(config)).value());
    }

    private static Isolation isolation(ResourceId id, JsonNode around) {
        return new Isolation(
                id,
                around.path("privileged").asBoolean(false),
                around.path("hostNetwork").asBoolean(false),
                around.path("hostPid").asBoolean(false),
                around.path("hostIpc").asBoolean(false),
                around.path("unconfined").asBoolean(false),
                around.path("devices").asInt(0));
    }

    private static PublishedPort port(ResourceId id, JsonNode port) {
        return new PublishedPort(
                id,
                port.path("port").asInt(0),
                Json.text(port, "protocol"),
                Json.text(port, "hostAddress"),
                port.path("hostPort").asInt(0));
    }

    private static Mount mount(ResourceId id, JsonNode mount) {
        return new Mount(
                id,
                MountType.valueOf(Json.text(mount, "type")),
                Json.text(mount, "source"),
                Json.text(mount, "target"),
                mount.path("writable").asBoolean(true));
    }

    private static Safeguards safeguards(ResourceId id, JsonNode inspect) {
        JsonNode host = inspect.path("HostConfig");
        List<String> check =
                Json.strings(inspect.path("Config").path("Healthcheck").path("Test"));
        String user = Json.text(inspect.path("Config"), "User").split(":", 2)[0];
        return new Safeguards(
                id,
                !check.isEmpty() && !check.getFirst().equals("NONE"),
                Math.max(0, host.path("PidsLimit").asLong(0)),
                host.path("ReadonlyRootfs").asBoolean(false),
                Json.strings(host.path("SecurityOpt")).stream()
                        .noneMatch(option -> option.matches("no-new-privileges([:=]true)?")),
                user.isEmpty() || user.equals("root") || user.matches("0+"));
    }
}
