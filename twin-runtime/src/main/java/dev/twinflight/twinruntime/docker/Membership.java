package dev.twinflight.twinruntime.docker;

import dev.twinflight.rules.fact.Kind;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.policy.Group;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which containers belong to a world, and which live id each stands for. Safe for use by many threads. */
sealed interface Membership {

    /** Containers by live id, asked of the engine now. */
    SortedMap<ResourceId, Found> find(DockerConnection docker);

    /** Whether an event's container may be a member, judged by its labels alone. */
    boolean concerns(Map<String, String> labels);

    /** A container in a listing. */
    record Found(String container, String name, long created) {

        /** The one that bears the plain name stands for the resource; failing that, the one about to bear it. */
        private static final Comparator<Found> BEST = Comparator.comparingInt(
                        (Found found) -> StepNames.isNext(found.name) ? 1 : 0)
                .thenComparingLong(Found::created)
                .thenComparing(Found::container);
    }

    /** What a group's selectors select and nobody of ours made. */
    record Live(Group group, String hostName) implements Membership {

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

        @Override
        public SortedMap<ResourceId, Found> find(DockerConnection docker) {
            Map<String, JsonNode> listed = new LinkedHashMap<>();
            for (Group.Selector selector : group.selectors()) {
                if (selector.provider().equals("docker")) {
                    for (JsonNode container : list(docker, selector.labels())) {
                        listed.put(Json.text(container, "Id"), container);
                    }
                }
            }
            SortedMap<ResourceId, Found> found = new TreeMap<>();
            for (JsonNode container : listed.values()) {
                if (!container.path("Labels").has(Labels.OWNER)) {
                    keepBest(found, id(container), container);
                }
            }
            return found;
        }

        private @Nullable ResourceId id(JsonNode container) {
            String name = nameOf(container);
            String given = Json.text(container.path("Labels"), Labels.NAME);
            String used = NAME.matcher(given).matches() ? given : StepNames.plain(name);
            return NAME.matcher(used).matches() ? new ResourceId("docker", hostName, Kind.CONTAINER, used) : null;
        }

        @Override
        public boolean concerns(Map<String, String> labels) {
            return !labels.containsKey(Labels.OWNER)
                    && group.selectors().stream()
                            .anyMatch(selector -> selector.provider().equals("docker")
                                    && labels.entrySet()
                                            .containsAll(selector.labels().entrySet()));
        }
    }

    /** The members of one clone of ours. */
    record Clone(String installation, String run, String name) implements Membership {

        @Override
        public SortedMap<ResourceId, Found> find(DockerConnection docker) {
            SortedMap<ResourceId, Found> found = new TreeMap<>();
            for (JsonNode container : list(docker, labels())) {
                String resource = Json.text(container.path("Labels"), Labels.RESOURCE);
                keepBest(found, resource.isEmpty() ? null : ResourceId.parse(resource), container);
            }
            return found;
        }

        private Map<String, String> labels() {
            return Map.of(
                    Labels.OWNER, installation, Labels.ROLE, Labels.ROLE_CLONE, Labels.RUN, run, Labels.CLONE, name);
        }

        @Override
        public boolean concerns(Map<String, String> labels) {
            return labels.entrySet().containsAll(labels().entrySet());
        }
    }

    private static JsonNode list(DockerConnection docker, Map<String, String> labels) {
        return docker.get("/containers/json?all=1&"
                + DockerConnection.labels(labels.entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .sorted()
                        .toList()));
    }

    private static void keepBest(SortedMap<ResourceId, Found> found, @Nullable ResourceId id, JsonNode container) {
        String name = nameOf(container);
        if (id != null && !StepNames.isKept(name)) {
            Found one = new Found(
                    Json.text(container, "Id"), name, container.path("Created").asLong(0));
            found.merge(id, one, (a, b) -> Found.BEST.compare(a, b) <= 0 ? a : b);
        }
    }

    /** A container has one name with a single slash; the others are those of links. */
    static String nameOf(JsonNode container) {
        Optional<String> own = Json.strings(container.path("Names")).stream()
                .filter(name -> name.lastIndexOf('/') == 0)
                .findFirst();
        return own.orElse("/").substring(1);
    }
}
