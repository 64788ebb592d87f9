package dev.twinflight.console.api;

import dev.twinflight.console.live.LiveBoard.Member;
import dev.twinflight.engine.port.ResourceState;
import dev.twinflight.rules.fact.Health;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.Usage;
import dev.twinflight.rules.fact.Window;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One live resource.
 *
 * @param id its slug
 * @param resourceId in full
 * @param guarded whether it is protected: never changed
 * @param health {@code null} until known
 * @param factsVersion grows with each change of its group's facts
 * @param state as the container engine tells it now; only where one resource is asked for
 */
public record ResourceDocument(
        String id,
        String resourceId,
        String group,
        String kind,
        String name,
        boolean guarded,
        Configuration configuration,
        @Nullable HealthDocument health,
        List<UsageDocument> usage,
        long factsVersion,
        @Nullable StateDocument state) {

    /** Limits are bytes and cores; 0 is no limit. Values of secrets are masked. */
    public record Configuration(
            String image,
            long memoryLimit,
            double cpuLimit,
            String restartPolicy,
            Map<String, String> environment,
            Map<String, String> labels) {

        static Configuration of(Resource resource) {
            return new Configuration(
                    resource.image(),
                    resource.memoryLimit(),
                    resource.cpuLimit(),
                    resource.restartPolicy(),
                    new TreeMap<>(resource.environment()),
                    new TreeMap<>(resource.labels()));
        }
    }

    public record HealthDocument(boolean running, String status, int restarts, int oomKills) {

        static HealthDocument of(Health health) {
            return new HealthDocument(
                    health.running(), Words.word(health.status()), health.restarts(), health.oomKills());
        }
    }

    /**
     * What was used over one window; bytes and cores.
     *
     * @param window as {@code 1m}
     */
    public record UsageDocument(
            String window,
            boolean full,
            long filledSeconds,
            int samples,
            long memoryMean,
            long memoryP95,
            long memoryMax,
            double cpuMean,
            double cpuP95,
            double cpuMax,
            double cpuThrottled) {

        static UsageDocument of(Usage usage) {
            return new UsageDocument(
                    word(usage.window()),
                    usage.full(),
                    usage.filledSeconds(),
                    usage.samples(),
                    usage.memoryMean(),
                    usage.memoryP95(),
                    usage.memoryMax(),
                    usage.cpuMean(),
                    usage.cpuP95(),
                    usage.cpuMax(),
                    usage.cpuThrottled());
        }

        private static String word(Window window) {
            return window.length().toMinutes() + "m";
        }
    }

    /**
     * What the container engine tells.
     *
     * @param incarnation the engine's id of the container behind it
     * @param digest SHA-256 of what a plan depends on
     * @param document all the user set, secrets masked
     */
    public record StateDocument(String incarnation, String digest, JsonNode document) {}

    static ResourceDocument of(Member member) {
        return of(member, null);
    }

    static ResourceDocument of(Member member, ResourceState state, JsonNode document) {
        return of(member, new StateDocument(state.incarnation(), state.digest(), document));
    }

    private static ResourceDocument of(Member member, @Nullable StateDocument state) {
        Health health = member.health();
        return new ResourceDocument(
                member.id().slug(),
                member.id().toString(),
                member.group(),
                member.id().kind().word(),
                member.id().name(),
                member.resource().guarded(),
                Configuration.of(member.resource()),
                health == null ? null : HealthDocument.of(health),
                member.usage().stream().map(UsageDocument::of).toList(),
                member.version(),
                state);
    }
}
