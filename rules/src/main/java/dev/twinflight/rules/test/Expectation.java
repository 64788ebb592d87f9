package dev.twinflight.rules.test;

import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.decision.Violation;
import dev.twinflight.rules.value.ByteSize;
import dev.twinflight.rules.value.Cpus;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One expected decision. What an author leaves out (rule, severity, message) may be anything.
 *
 * @param entry an entry of {@code expect.proposals} or {@code expect.violations}
 */
record Expectation(JsonNode entry) {

    boolean accepts(Decision decision) {
        return decision.resource().toString().equals(entry.path("resource").asString())
                && saysOrLeavesOut("rule", decision.origin().rule())
                && switch (decision) {
                    case Proposal proposal -> entry.has("set") && sets(proposal.change());
                    case Violation violation ->
                        !entry.has("set")
                                && saysOrLeavesOut(
                                        "severity", violation.severity().name().toLowerCase(Locale.ROOT))
                                && saysOrLeavesOut("message", violation.message());
                };
    }

    private boolean saysOrLeavesOut(String key, String found) {
        return !entry.has(key) || entry.path(key).asString().equals(found);
    }

    private boolean sets(Change change) {
        JsonNode set = entry.path("set");
        return switch (change) {
            case Change.MemoryLimit(ByteSize limit) ->
                set.has("memoryLimit")
                        && ByteSize.parse(set.path("memoryLimit").asString()).equals(limit);
            case Change.CpuLimit(Cpus limit) ->
                set.has("cpuLimit") && new Cpus(set.path("cpuLimit").asDouble()).equals(limit);
            case Change.Image(String reference, var _) ->
                set.path("image").asString("").equals(reference);
            case Change.EnvironmentVariable(String name, var content) ->
                changes(set.path("environment"), name, content);
            case Change.Label(String name, var content) -> changes(set.path("label"), name, content);
            case Change.RestartPolicy(String policy) ->
                set.path("restartPolicy").asString("").equals(policy);
            case Change.Restart() -> set.has("restart");
            case Change.PidsLimit(long limit) -> set.path("pidsLimit").asLong(-1) == limit;
            case Change.Command _, Change.HealthCheck _, Change.RunState _ ->
                set.path(change.attribute()).asString("").equals(change.value());
            case Change.Network(String name, var _) ->
                set.path("network").path(name).asString("").equals(change.value());
            case Change.VolumeMount(String target, String volume, var _) ->
                changes(set.path("mount"), target, volume == null ? null : change.value());
        };
    }

    private static boolean changes(JsonNode named, String name, @Nullable String content) {
        JsonNode value = named.path(name);
        return content == null
                ? value.isNull()
                : value.isString() && value.asString().equals(content);
    }
}
