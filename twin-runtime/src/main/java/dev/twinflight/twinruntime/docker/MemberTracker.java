package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.Observation;
import dev.twinflight.engine.port.ResourceState;
import dev.twinflight.rules.fact.ResourceId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * What a watch knows of its members, and what of that is news. An event only says where to look: the state is always
 * asked of the engine. Confined to the watch's thread.
 */
final class MemberTracker {

    private static final Set<String> TELLING = Set.of(
            "create", "rename", "update", "start", "restart", "die", "stop", "kill", "oom", "destroy", "pause",
            "unpause");

    private final DockerWorld world;
    private final StatisticsStreams statistics;
    private final Clock clock;
    private final Consumer<Observation> tell;
    private final SortedMap<ResourceId, Seen> members = new TreeMap<>();
    private SortedMap<ResourceId, ArrayNode> unusedVolumes = new TreeMap<>();

    /** The last that was seen of a member. */
    private record Seen(ResourceState state, boolean running, Instant startedAt) {}

    MemberTracker(DockerWorld world, StatisticsStreams statistics, Clock clock, Consumer<Observation> tell) {
        this.world = world;
        this.statistics = statistics;
        this.clock = clock;
        this.tell = tell;
    }

    /** Everything there is, told as a whole. */
    void list() {
        members.clear();
        SortedMap<ResourceId, Membership.Found> all = found();
        all.forEach((id, found) -> world.engine()
                .containers()
                .find(found.container())
                .ifPresent(inspect -> members.put(id, seen(id, inspect))));
        tell.accept(new Observation.Listed(
                clock.instant(), members.values().stream().map(Seen::state).toList()));
        followStatistics();
    }

    private SortedMap<ResourceId, Membership.Found> found() {
        SortedMap<ResourceId, Membership.Found> found = world.found();
        unusedVolumes = world.unusedVolumes(new TreeSet<>(found.keySet()));
        return found;
    }

    private Seen seen(ResourceId id, JsonNode inspect) {
        return new Seen(
                world.state(id, inspect, unusedVolumes),
                ContainerState.isRunning(inspect),
                DockerEngine.instant(inspect.path("State"), "StartedAt"));
    }

    /** Everything there is, only differences told: for events that never came. */
    void compare() {
        SortedMap<ResourceId, Membership.Found> found = found();
        for (ResourceId id : List.copyOf(members.keySet())) {
            if (!found.containsKey(id)) {
                gone(id);
            }
        }
        found.forEach(this::look);
        followStatistics();
    }

    /** Volumes come and go with every clone: only members of which something else is told now are looked at. */
    private void compareVolumes() {
        SortedMap<ResourceId, ArrayNode> before = unusedVolumes;
        unusedVolumes = world.unusedVolumes(new TreeSet<>(members.keySet()));
        for (ResourceId id : List.copyOf(members.keySet())) {
            if (!Objects.equals(before.get(id), unusedVolumes.get(id))) {
                Optional.ofNullable(members.get(id))
                        .flatMap(seen ->
                                world.engine().containers().find(seen.state().incarnation()))
                        .ifPresent(inspect -> take(id, inspect));
            }
        }
    }

    void take(Observation.Sampled sample) {
        if (members.containsKey(sample.resource())) {
            tell.accept(sample);
        }
    }

    void take(JsonNode event) {
        String type = Json.text(event, "Type");
        String action = Json.text(event, "Action");
        JsonNode attributes = event.path("Actor").path("Attributes");
        if (type.equals("network")) {
            if (action.endsWith("connect") && isMember(Json.text(attributes, "container"))) {
                compare();
            }
        } else if (type.equals("volume")) {
            if (action.equals("create") || action.equals("destroy")) {
                compareVolumes();
            }
        } else if (type.equals("container")
                && (TELLING.contains(action) || action.startsWith("health_status"))
                && concerns(event, attributes)) {
            takeContainer(event, action);
        }
    }

    private boolean concerns(JsonNode event, JsonNode attributes) {
        return world.membership().concerns(Json.map(attributes)) || isMember(Json.text(event.path("Actor"), "ID"));
    }

    private boolean isMember(String container) {
        return resourceOf(container).isPresent();
    }

    private Optional<ResourceId> resourceOf(String container) {
        return members.entrySet().stream()
                .filter(member -> member.getValue().state().incarnation().equals(container))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private void takeContainer(JsonNode event, String action) {
        String container = Json.text(event.path("Actor"), "ID");
        Optional<ResourceId> resource = resourceOf(container);
        if (action.equals("oom") && world.engine().oomKills().event(container, instant(event))) {
            resource.ifPresent(id -> tell.accept(new Observation.OomKilled(instant(event), id)));
        }
        boolean identityChanges = Set.of("create", "rename", "destroy").contains(action);
        if (resource.isEmpty() || identityChanges) {
            compare();
            return;
        }
        ResourceId id = resource.get();
        world.engine().containers().find(container).ifPresentOrElse(inspect -> take(id, inspect), this::compare);
        if (!action.startsWith("health_status") && !action.equals("update")) {
            followStatistics();
        }
    }

    private static Instant instant(JsonNode event) {
        long nanos = event.path("timeNano").asLong(0);
        return Instant.ofEpochSecond(nanos / 1_000_000_000L, nanos % 1_000_000_000L);
    }

    private void look(ResourceId id, Membership.Found found) {
        world.engine().containers().find(found.container()).ifPresent(inspect -> take(id, inspect));
    }

    private void take(ResourceId id, JsonNode inspect) {
        Seen last = members.get(id);
        boolean sameContainer = last != null && last.state().incarnation().equals(Json.text(inspect, "Id"));
        if (last != null && sameContainer) {
            tellKill(id, inspect, last);
        }
        Seen now = seen(id, inspect);
        members.put(id, now);
        if (last != null && sameContainer) {
            tellRestarts(id, last, now);
        }
        if (last == null || !last.state().equals(now.state())) {
            tell.accept(new Observation.Changed(clock.instant(), now.state()));
        }
    }

    /** The container's state tells of a kill that no event told of. */
    private void tellKill(ResourceId id, JsonNode inspect, Seen last) {
        JsonNode state = inspect.path("State");
        Instant ended = DockerEngine.instant(state, "FinishedAt");
        if (state.path("OOMKilled").asBoolean(false)
                && !ended.isBefore(last.startedAt())
                && world.engine().oomKills().ended(Json.text(inspect, "Id"), last.startedAt(), ended)) {
            tell.accept(new Observation.OomKilled(ended, id));
        }
    }

    private void tellRestarts(ResourceId id, Seen last, Seen now) {
        int restarts = now.state().health().restarts() - last.state().health().restarts();
        for (int i = 0; i < restarts; i++) {
            tell.accept(new Observation.Restarted(clock.instant(), id));
        }
        if (!now.startedAt().equals(last.startedAt())) {
            statistics.reopen(now.state().incarnation());
        }
    }

    private void gone(ResourceId id) {
        Seen last = members.remove(id);
        if (last != null) {
            statistics.reopen(last.state().incarnation());
            world.engine().oomKills().forget(last.state().incarnation());
        }
        tell.accept(new Observation.Gone(clock.instant(), id));
    }

    private void followStatistics() {
        Map<String, ResourceId> running = new HashMap<>();
        members.forEach((id, seen) -> {
            if (seen.running()) {
                running.put(seen.state().incarnation(), id);
            }
        });
        statistics.follow(running);
    }
}
