package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.OutgoingCall;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The end of a clone's way out: a container of ours in the clone's networks that their default routes lead to and that
 * their resolvers ask. It lets nothing through, refuses at once, and counts what was tried, in its own network namespace;
 * the host opens nothing for it. Thread-safe.
 */
final class WayOut {

    private static final Pattern QUESTION = Pattern.compile("query\\[([A-Z0-9]+)\\] (\\S+) from (\\S+)");
    private static final int MOST_NAMES = 1000;

    private final DockerEngine engine;
    private final TwinNames names;
    private final String clone;

    WayOut(DockerEngine engine, TwinNames names, String clone) {
        this.engine = engine;
        this.names = names;
        this.clone = clone;
    }

    /** Starts it in these networks. */
    void start(List<TwinNetwork> networks) {
        if (networks.isEmpty()) {
            return;
        }
        ObjectNode body = Json.object().put("Image", engine.tool().reference()).put("Tty", true);
        List<String> command = new ArrayList<>(List.of("sh", "/opt/way-out.sh"));
        networks.forEach(network -> command.add(network.wayOut()));
        body.set("Cmd", Json.array(command));
        ObjectNode labels = Json.object(names.cloneLabels(clone));
        body.set("Labels", labels.put(Labels.ROLE, Labels.ROLE_WAY_OUT));
        ObjectNode host = body.putObject("HostConfig")
                .put("NetworkMode", networks.getFirst().name());
        host.put("Init", true).putArray("CapDrop").add("ALL");
        host.set("CapAdd", Json.array(List.of("NET_ADMIN", "NET_BIND_SERVICE", "SETUID", "SETGID")));
        host.putObject("Sysctls").put("net.ipv4.ip_forward", "1");
        host.putObject("RestartPolicy").put("Name", "unless-stopped");
        host.putObject("LogConfig")
                .put("Type", "json-file")
                .putObject("Config")
                .put("max-size", "1m")
                .put("max-file", "2");
        String container = engine.containers().create(name(), body);
        networks.stream()
                .skip(1)
                .forEach(network -> engine.containers().connect(network.name(), container, Json.object()));
        engine.containers().start(container);
    }

    private String name() {
        return names.cloneContainer(clone, "-out");
    }

    /** What was tried, by members' names where the addresses are theirs. */
    SortedMap<OutgoingCall, Long> calls(Map<String, String> memberByAddress) {
        SortedMap<OutgoingCall, Long> calls = new TreeMap<>();
        if (engine.containers().find(name()).filter(ContainerState::isRunning).isPresent()) {
            String set = ToolContainer.tryRun(engine.docker(), name(), "nft -j list set inet out tried")
                    .output();
            calls.putAll(tried(set, memberByAddress));
            byte[] log = engine.docker().bytes("/containers/" + name() + "/logs?stdout=1&stderr=1");
            calls.putAll(asked(new String(log, StandardCharsets.UTF_8), memberByAddress));
        }
        return calls;
    }

    /** @param set as {@code nft} lists it, in JSON */
    static SortedMap<OutgoingCall, Long> tried(String set, Map<String, String> memberByAddress) {
        SortedMap<OutgoingCall, Long> calls = new TreeMap<>();
        for (JsonNode part : Json.parse(set).path("nftables")) {
            for (JsonNode element : part.path("set").path("elem")) {
                JsonNode key = element.path("elem").path("val").path("concat");
                String from = key.path(0).asString("");
                var call = new OutgoingCall(
                        memberByAddress.getOrDefault(from, from),
                        key.path(2).asString("?"),
                        key.path(1).asString("?"),
                        key.path(3).asInt(0));
                calls.merge(
                        call,
                        element.path("elem").path("counter").path("packets").asLong(1),
                        Long::sum);
            }
        }
        return calls;
    }

    /** Names asked for; a resolver asks for both kinds of address, which is one question. */
    static SortedMap<OutgoingCall, Long> asked(String log, Map<String, String> memberByAddress) {
        Map<String, SortedMap<OutgoingCall, Long>> byType = new TreeMap<>();
        Matcher question = QUESTION.matcher(log);
        while (question.find()) {
            String from = memberByAddress.getOrDefault(question.group(3), question.group(3));
            var call = new OutgoingCall(from, "dns", question.group(2), 0);
            SortedMap<OutgoingCall, Long> questions = byType.computeIfAbsent(question.group(1), _ -> new TreeMap<>());
            if (questions.size() < MOST_NAMES || questions.containsKey(call)) {
                questions.merge(call, 1L, Long::sum);
            }
        }
        SortedMap<OutgoingCall, Long> calls = new TreeMap<>();
        byType.values().forEach(questions -> questions.forEach((call, count) -> calls.merge(call, count, Math::max)));
        return calls;
    }
}
