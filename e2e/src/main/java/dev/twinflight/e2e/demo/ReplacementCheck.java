package dev.twinflight.e2e.demo;

import dev.twinflight.e2e.outside.Portrait;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Holds a container against the one it replaced. Stateless. */
final class ReplacementCheck {

    private ReplacementCheck() {}

    /** Same name, host configuration, mounts, networks, aliases, address, and what the user set in the configuration. */
    static void sameButImage(Portrait before, Portrait after, List<String> complaints) {
        for (String key : List.of("Name", "HostConfig", "Mounts")) {
            Checks.require(
                    before.part(key).equals(after.part(key)),
                    key + " is not as before: " + after.part(key),
                    complaints);
        }
        JsonNode config = before.part("Config");
        JsonNode replaced = after.part("Config");
        for (String key : List.of("Hostname", "User", "Env", "Cmd", "Entrypoint", "WorkingDir", "ExposedPorts")) {
            Checks.require(
                    config.path(key).equals(replaced.path(key)),
                    "Config." + key + " is not as before: " + replaced.path(key),
                    complaints);
        }
        userLabels(config, replaced, complaints);
        networks(before.part("Networks"), after.part("Networks"), complaints);
    }

    private static void userLabels(JsonNode before, JsonNode after, List<String> complaints) {
        for (String label : List.of("twinflight.group", "twinflight.name")) {
            Checks.require(
                    before.path("Labels")
                            .path(label)
                            .equals(after.path("Labels").path(label)),
                    "label " + label + " is not as before",
                    complaints);
        }
        for (String label : List.of("twinflight.owner", "twinflight.role")) {
            Checks.require(
                    after.path("Labels").path(label).isMissingNode(), "a live container bears " + label, complaints);
        }
    }

    private static void networks(JsonNode before, JsonNode after, List<String> complaints) {
        Checks.require(
                List.copyOf(before.propertyNames()).equals(List.copyOf(after.propertyNames())),
                "networks are " + after.propertyNames(),
                complaints);
        before.properties().forEach(entry -> {
            JsonNode other = after.path(entry.getKey());
            Checks.require(
                    aliases(entry.getValue()).equals(aliases(other)),
                    "aliases in " + entry.getKey() + " are " + aliases(other),
                    complaints);
            Checks.require(
                    entry.getValue().path("IPAddress").equals(other.path("IPAddress")),
                    "address in " + entry.getKey() + " is " + other.path("IPAddress"),
                    complaints);
        });
    }

    /** Without the short container id that Docker adds of itself. */
    private static List<String> aliases(JsonNode endpoint) {
        var names = new TreeSet<String>();
        endpoint.path("Aliases").valueStream().map(JsonNode::asString).forEach(names::add);
        names.removeIf(name -> name.matches("[0-9a-f]{12}"));
        return new ArrayList<>(names);
    }
}
