package dev.twinflight.cli.decisions;

import dev.twinflight.cli.server.Moment;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which decisions are meant. */
final class Filters {

    @Option(names = "--group", paramLabel = "GROUP", description = "Only decisions about this group.")
    private @Nullable String group;

    @Option(
            names = "--resource",
            paramLabel = "RESOURCE",
            description = "Only about this resource: its slug, or its id in full.")
    private @Nullable String resource;

    @Option(names = "--policy", paramLabel = "POLICY", description = "Only by this policy's rules.")
    private @Nullable String policy;

    @Option(names = "--rule", paramLabel = "RULE", description = "Only by rules of this name.")
    private @Nullable String rule;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            converter = Moment.class,
            description =
                    "Only from then on: a time, as 2026-03-01T10:00:00Z, or a duration before now, as 30m or 24h.")
    private @Nullable Instant since;

    /** As the API names them; those not given are left out. */
    Map<String, String> query() {
        var query = new LinkedHashMap<String, String>();
        put(query, "group", group);
        put(query, "resource", resource);
        put(query, "policy", policy);
        put(query, "rule", rule);
        put(query, "since", since == null ? null : since.toString());
        return query;
    }

    private static void put(Map<String, String> query, String name, @Nullable String value) {
        if (value != null) {
            query.put(name, value);
        }
    }
}
