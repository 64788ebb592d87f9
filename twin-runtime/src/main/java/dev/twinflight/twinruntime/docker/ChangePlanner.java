package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.Preparation;
import dev.twinflight.engine.port.PreparedChange;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.value.ByteSize;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Works out how a change would be made: in place, by replacement, or not at all. Changes nothing. Thread-safe. */
final class ChangePlanner {

    private static final long LEAST_MEMORY = 6L << 20;
    private static final Pattern POLICY = Pattern.compile("no|always|unless-stopped|on-failure(:[0-9]+)?");
    private static final Pattern VARIABLE = Pattern.compile("[^=\\s\\x00]+");
    private static final Set<String> PRESENT = Set.of("running", "paused");

    private final DockerConnection docker;
    private final Images images;

    ChangePlanner(DockerConnection docker, Images images) {
        this.docker = docker;
        this.images = images;
    }

    /** The request at hand. */
    private record Request(ResourceId resource, Change change, String step, JsonNode inspect) {

        JsonNode host() {
            return inspect.path("HostConfig");
        }
    }

    Preparation prepare(ResourceId resource, Change change, String step, JsonNode inspect) {
        var request = new Request(resource, change, step, inspect);
        if (isProtected(inspect)) {
            return refused(
                    "protected", resource + " carries the label " + Labels.PROTECTED + "=true: it is never changed.");
        }
        return switch (change) {
            case Change.MemoryLimit memory -> memory(request, memory.limit().bytes());
            case Change.CpuLimit cpu -> cpu(request, cpu);
            case Change.RestartPolicy policy -> restartPolicy(request, policy.policy());
            case Change.Restart restart -> restart(request);
            case Change.EnvironmentVariable variable -> variable(request, variable);
            case Change.Label label -> label(request, label);
            case Change.Image image -> image(request, image);
        };
    }

    static boolean isProtected(JsonNode inspect) {
        JsonNode labels = inspect.path("Config").path("Labels");
        String own = Json.text(labels, Labels.PROTECTED);
        String origins = Origin.of(inspect).labels().getOrDefault(Labels.PROTECTED, "");
        return Boolean.parseBoolean(own) || Boolean.parseBoolean(origins);
    }

    private Preparation memory(Request request, long limit) {
        long present = request.host().path("Memory").asLong(0);
        long reservation = request.host().path("MemoryReservation").asLong(0);
        if (present == limit) {
            return new Preparation.AlreadySo();
        }
        if (limit > 0 && limit < LEAST_MEMORY) {
            return refused("limit-too-small", "Docker accepts no memory limit below 6 MiB; wanted " + size(limit));
        }
        if (limit > 0 && limit < reservation) {
            return refused(
                    "limit-too-small",
                    request.resource + " reserves " + size(reservation) + " of memory, more than the wanted limit of "
                            + size(limit) + ".");
        }
        ObjectNode fields = MemoryLimits.fields(request.host(), limit);
        if (limit == 0 || present == 0) {
            return replacement(request, fields);
        }
        Optional<Preparation> inUse = limit < present ? inUse(request, limit) : Optional.empty();
        return inUse.orElseGet(() -> inPlace(request, fields));
    }

    /** Lowering a limit below what is in use fails (cgroup v1) or kills (v2): neither is to come as a surprise. */
    private Optional<Preparation> inUse(Request request, long limit) {
        if (!PRESENT.contains(Json.text(request.inspect.path("State"), "Status"))) {
            return Optional.empty();
        }
        JsonNode sample =
                docker.get("/containers/" + Json.text(request.inspect, "Id") + "/stats?stream=false&one-shot=1");
        long used = MemoryLimits.used(sample.path("memory_stats"));
        DockerSettings settings = docker.settings();
        long margin = Math.max(settings.memoryMargin().bytes(), Math.round(used * settings.memoryMarginShare()));
        if (used + margin < limit) {
            return Optional.empty();
        }
        return Optional.of(refused(
                "memory-in-use",
                request.resource + " uses " + size(used) + " now; with a margin of " + size(margin)
                        + " that does not fit below the wanted limit of " + size(limit)
                        + ". Choose a higher limit, or restart it first if it needs less at start."));
    }

    private Preparation cpu(Request request, Change.CpuLimit change) {
        double present = CpuLimits.cores(request.host());
        double wanted = change.limit().cores();
        if (present == wanted) {
            return new Preparation.AlreadySo();
        }
        int cores = docker.get("/info").path("NCPU").asInt(Integer.MAX_VALUE);
        if (wanted > 0 && (wanted < 0.01 || wanted > cores)) {
            return refused(
                    "cpus-out-of-range",
                    "Docker accepts CPU limits from 0.01 to " + cores + " on this host; wanted " + change.value());
        }
        ObjectNode fields = CpuLimits.fields(request.host(), change.limit());
        return present == 0 || wanted == 0 ? replacement(request, fields) : inPlace(request, fields);
    }

    private Preparation restartPolicy(Request request, String policy) {
        if (!POLICY.matcher(policy).matches()) {
            return refused(
                    "invalid-value",
                    "'" + policy + "' is no restart policy; expected no, always, unless-stopped or on-failure[:max]");
        }
        if (ContainerState.restartPolicy(request.host().path("RestartPolicy")).equals(policy)) {
            return new Preparation.AlreadySo();
        }
        if (request.host().path("AutoRemove").asBoolean(false)) {
            return refused("auto-remove", request.resource + " was started with --rm, which forbids a restart policy.");
        }
        ObjectNode fields = Json.object();
        fields.set("RestartPolicy", policy(policy));
        return inPlace(request, fields);
    }

    static ObjectNode policy(String policy) {
        String[] parts = policy.split(":", -1);
        ObjectNode node = Json.object();
        node.put("Name", parts[0]);
        node.put("MaximumRetryCount", parts.length > 1 ? Integer.parseInt(parts[1]) : 0);
        return node;
    }

    private static Preparation restart(Request request) {
        return ready(request, true, WayBack.of(request.inspect, Json.object(), Json.object()));
    }

    private Preparation variable(Request request, Change.EnvironmentVariable variable) {
        if (!VARIABLE.matcher(variable.name()).matches()) {
            return refused("invalid-value", "'" + variable.name() + "' cannot be the name of an environment variable");
        }
        String present =
                ImageDefaults.environment(request.inspect.path("Config")).get(variable.name());
        return same(present, variable.content()) ? new Preparation.AlreadySo() : replacement(request, Json.object());
    }

    private Preparation label(Request request, Change.Label label) {
        if (Labels.withheld(label.name())) {
            return refused("label-reserved", "labels twinflight.* and com.docker.* are not changed by policies");
        }
        JsonNode labels = request.inspect.path("Config").path("Labels");
        String present = labels.has(label.name()) ? Json.text(labels, label.name()) : null;
        if (same(present, label.content())) {
            return new Preparation.AlreadySo();
        }
        JsonNode imageLabels =
                images.config(Origin.of(request.inspect).imageId()).path("Labels");
        if (label.content() == null && imageLabels.has(label.name())) {
            return refused(
                    "label-of-image", "the label " + label.name() + " comes from the image and cannot be removed");
        }
        return replacement(request, Json.object());
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one == null ? other == null : one.equals(other);
    }

    private Preparation image(Request request, Change.Image image) {
        String wanted = image.imageId() == null ? image.reference() : image.imageId();
        Optional<String> id = images.id(wanted);
        if (id.isEmpty()) {
            return refused(
                    "image-unknown",
                    "the image " + image.reference() + " (" + wanted
                            + ") is not on the engine: pull or build it first");
        }
        Origin origin = Origin.of(request.inspect);
        return id.get().equals(origin.imageId()) ? new Preparation.AlreadySo() : replacement(request, Json.object());
    }

    private static Preparation inPlace(Request request, ObjectNode after) {
        ObjectNode before = Json.object();
        for (String field : List.copyOf(after.propertyNames())) {
            before.set(field, request.host().path(field).deepCopy());
        }
        if (before.has("RestartPolicy")) {
            before.set("RestartPolicy", policy(ContainerState.restartPolicy(before.path("RestartPolicy"))));
        }
        return ready(request, true, WayBack.of(request.inspect, before, after));
    }

    private static Preparation replacement(Request request, ObjectNode after) {
        JsonNode host = request.host();
        if (host.path("AutoRemove").asBoolean(false)) {
            return refused(
                    "auto-remove",
                    request.resource + " was started with --rm: once stopped it is gone, and there is no way back.");
        }
        ObjectNode before = Json.object();
        before.set("RestartPolicy", host.path("RestartPolicy").deepCopy());
        return ready(request, false, WayBack.of(request.inspect, before, after));
    }

    private static Preparation ready(Request request, boolean inPlace, WayBack wayBack) {
        return new Preparation.Ready(
                new PreparedChange(request.resource, request.change, request.step, inPlace, wayBack.json()));
    }

    private static Preparation refused(String code, String reason) {
        return new Preparation.Refused(code, reason);
    }

    private static String size(long bytes) {
        return new ByteSize(bytes).toString();
    }
}
