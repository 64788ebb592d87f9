package dev.twinflight.twinruntime.docker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The secrets of one group's live members, and what stands for each in their twins: the same stand-in for the same value
 * everywhere in a run, so that members that share a password go on sharing one. Lives in memory only, for one capture.
 * Confined to it.
 */
final class TwinSecrets {

    private final String run;
    private final Set<String> allowed;
    private final SortedMap<String, String> variableByValue = new TreeMap<>();

    TwinSecrets(String run, Set<String> allowed) {
        this.run = run;
        this.allowed = allowed;
    }

    /** Takes a member's secrets in; the names of the variables that will be masked. */
    List<String> collect(JsonNode config) {
        List<String> masked = new ArrayList<>();
        ImageDefaults.environment(config).forEach((name, value) -> {
            if (!secretIn(name, value).isEmpty()) {
                variableByValue.putIfAbsent(secretIn(name, value), name);
                masked.add(name);
            }
        });
        return masked;
    }

    private String secretIn(String name, String value) {
        if (allowed.contains(name)) {
            return "";
        }
        return Secrets.looksSecret(name) ? value : Secrets.passwordInUrl(value);
    }

    /** {@code Env} of a twin. */
    List<String> mask(JsonNode config) {
        List<String> entries = new ArrayList<>();
        Map<String, String> environment = ImageDefaults.environment(config);
        environment.forEach((name, value) -> {
            String secret = secretIn(name, value);
            entries.add(name + "=" + (secret.isEmpty() ? value : value.replace(secret, standIn(secret))));
        });
        for (String entry : Json.strings(config.path("Env"))) {
            if (entry.indexOf('=') < 0) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private String standIn(String secret) {
        return "masked-" + Json.sha256(run + "\n" + secret).substring(0, 12);
    }

    /** Variable names by secret value. */
    SortedMap<String, String> variables() {
        return Collections.unmodifiableSortedMap(variableByValue);
    }
}
