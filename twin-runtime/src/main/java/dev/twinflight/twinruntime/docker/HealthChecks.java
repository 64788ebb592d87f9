package dev.twinflight.twinruntime.docker;

import dev.twinflight.rules.decision.Change;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Health checks as Docker keeps them, and as changes say them. Stateless. */
final class HealthChecks {

    private static final Duration USUAL = Duration.ofSeconds(30);
    private static final int USUAL_RETRIES = 3;

    private HealthChecks() {}

    /** @param config {@code Config} of a container */
    static Change.HealthCheck of(JsonNode config) {
        JsonNode check = config.path("Healthcheck");
        List<String> test = Json.strings(check.path("Test"));
        if (test.size() < 2) {
            return Change.HealthCheck.NONE;
        }
        int retries = check.path("Retries").asInt(0);
        return new Change.HealthCheck(
                test.getFirst().equals("CMD-SHELL")
                        ? test.get(1)
                        : new Change.Command(test.subList(1, test.size())).value(),
                time(check, "Interval"),
                time(check, "Timeout"),
                retries > 0 ? retries : USUAL_RETRIES);
    }

    private static Duration time(JsonNode check, String field) {
        long nanos = check.path(field).asLong(0);
        return nanos > 0 ? Duration.ofNanos(nanos) : USUAL;
    }

    /** The time a program gets to start stays as it is. */
    static ObjectNode json(Change.HealthCheck check, JsonNode config) {
        ObjectNode json = Json.object();
        if (check.test().isEmpty()) {
            json.putArray("Test").add("NONE");
            return json;
        }
        json.putArray("Test").add("CMD-SHELL").add(check.test());
        json.put("Interval", check.interval().toNanos());
        json.put("Timeout", check.timeout().toNanos());
        json.put("Retries", check.retries());
        long start = config.path("Healthcheck").path("StartPeriod").asLong(0);
        if (start > 0) {
            json.put("StartPeriod", start);
        }
        return json;
    }
}
