package dev.twinflight.e2e.outside;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the {@code docker} command says. Stateless. */
public final class DockerCli {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DockerCli() {}

    /** {@code docker inspect} of one container. */
    public static JsonNode inspect(String container) {
        return JSON.readTree(Shell.run("docker", "inspect", "--type", "container", container))
                .get(0);
    }

    /** A container's portrait now. */
    public static Portrait portrait(String container) {
        return Portrait.of(inspect(container));
    }

    /** The image id a reference stands for. */
    public static String imageId(String reference) {
        return Shell.run("docker", "image", "inspect", "--format", "{{.Id}}", reference);
    }

    /** Container events between two instants, in order. */
    public static List<Event> events(Instant since, Instant until) {
        String lines = Shell.run(
                "docker",
                "events",
                "--since",
                stamp(since),
                "--until",
                stamp(until),
                "--filter",
                "type=container",
                "--format",
                "{{json .}}");
        var events = new ArrayList<Event>();
        lines.lines().filter(line -> !line.isBlank()).forEach(line -> events.add(Event.of(JSON.readTree(line))));
        return events;
    }

    /** Seconds and nanoseconds, as {@code docker events} reads them. */
    private static String stamp(Instant at) {
        return String.format(Locale.ROOT, "%d.%09d", at.getEpochSecond(), at.getNano());
    }

    /**
     * One event of one container.
     *
     * @param action as {@code update}, {@code die}, {@code oom}
     * @param container the container's id
     * @param attributes name, labels, exit code
     */
    public record Event(String action, String container, Map<String, String> attributes) {

        private static Event of(JsonNode json) {
            var attributes = new TreeMap<String, String>();
            json.at("/Actor/Attributes")
                    .properties()
                    .forEach(entry ->
                            attributes.put(entry.getKey(), entry.getValue().asString()));
            return new Event(
                    json.path("Action").asString(), json.at("/Actor/ID").asString(), attributes);
        }

        public String attribute(String name) {
            return attributes.getOrDefault(name, "");
        }
    }

    /** Ids or names that a listing command prints, one a line. */
    public static List<String> list(String... command) {
        return Shell.run(command).lines().filter(line -> !line.isBlank()).toList();
    }
}
