package dev.twinflight.cli.policy;

import dev.twinflight.rules.source.YamlDocument;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Stands in for the groups of policies that are kept apart from them. Rule tests say themselves which group a resource
 * belongs to, so that nothing but the names is missing.
 */
final class NamedGroups {

    private NamedGroups() {}

    /** The files, and a group for each one named where there is no {@code groups/} at all. */
    static SortedMap<String, String> addedTo(Map<String, String> files) {
        var completed = new TreeMap<>(files);
        if (files.keySet().stream().noneMatch(path -> path.startsWith("groups/"))) {
            files.forEach((path, text) -> {
                if (path.endsWith("/policy.yaml")
                        && YamlDocument.parse(text) instanceof YamlDocument.Parsed.Document(YamlDocument policy)) {
                    policy.content().path("spec").path("groups").forEach(group -> add(group.asString(""), completed));
                }
            });
        }
        return completed;
    }

    private static void add(String group, Map<String, String> files) {
        if (group.matches("[a-z][a-z0-9-]{0,62}")) {
            files.put("groups/" + group + ".yaml", """
                    apiVersion: twinflight/v1
                    kind: Group
                    metadata: { name: %s }
                    spec: { select: [{ provider: docker, labels: { twinflight.group: %s } }] }
                    """.formatted(group, group));
        }
    }
}
