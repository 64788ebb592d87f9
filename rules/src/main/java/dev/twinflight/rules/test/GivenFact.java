package dev.twinflight.rules.test;

import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.Health;
import dev.twinflight.rules.fact.HealthStatus;
import dev.twinflight.rules.fact.Kind;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.fact.Usage;
import dev.twinflight.rules.fact.Window;
import dev.twinflight.rules.value.ByteSize;
import dev.twinflight.rules.value.Durations;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Makes facts of what a test gives, with the defaults the schema describes. */
final class GivenFact {

    private GivenFact() {}

    /**
     * Reads one entry of {@code given}.
     *
     * @throws IllegalArgumentException when a value cannot be
     */
    static Fact read(JsonNode entry) {
        if (entry.has("resource")) {
            return resource(entry.path("resource"));
        }
        return entry.has("usage") ? usage(entry.path("usage")) : health(entry.path("health"));
    }

    private static Resource resource(JsonNode given) {
        ResourceId id = id(given, "id");
        if (given.has("kind") && Kind.of(given.path("kind").asString()) != id.kind()) {
            throw new IllegalArgumentException(
                    "found kind '" + given.path("kind").asString() + "', but the id says '"
                            + id.kind().word() + "'");
        }
        return new Resource(
                id,
                given.path("group").asString("test"),
                given.path("image").asString("test/image:1"),
                size(given, "memoryLimit", 0),
                given.path("cpuLimit").asDouble(0),
                texts(given.path("environment")),
                texts(given.path("labels")),
                given.path("restartPolicy").asString("no"),
                given.path("guarded").asBoolean(false));
    }

    private static Usage usage(JsonNode given) {
        Window window = Window.of(Durations.parse(given.path("window").asString("10m")));
        Duration filled =
                given.has("filled") ? Durations.parse(given.path("filled").asString()) : window.length();
        if (filled.compareTo(window.length()) > 0) {
            throw new IllegalArgumentException("filled is longer than the window");
        }
        long memory = size(given, "memoryP95", 0);
        double cpu = given.path("cpuP95").asDouble(0);
        return new Usage(
                id(given, "resource"),
                window,
                filled.equals(window.length()),
                filled.toSeconds(),
                given.path("samples").asInt((int) filled.toSeconds()),
                size(given, "memoryMean", memory),
                memory,
                size(given, "memoryMax", memory),
                given.path("cpuMean").asDouble(cpu),
                cpu,
                given.path("cpuMax").asDouble(cpu),
                given.path("cpuThrottled").asDouble(0));
    }

    private static Health health(JsonNode given) {
        return new Health(
                id(given, "resource"),
                given.path("running").asBoolean(true),
                HealthStatus.valueOf(given.path("status").asString("unchecked").toUpperCase(Locale.ROOT)),
                given.path("restarts").asInt(0),
                given.path("oomKills").asInt(0));
    }

    private static ResourceId id(JsonNode given, String key) {
        return ResourceId.parse(given.path(key).asString());
    }

    private static long size(JsonNode given, String key, long otherwise) {
        return given.has(key) ? ByteSize.parse(given.path(key).asString()).bytes() : otherwise;
    }

    private static Map<String, String> texts(JsonNode given) {
        var texts = new HashMap<String, String>();
        given.forEachEntry((name, value) -> texts.put(name, value.asString()));
        return texts;
    }
}
