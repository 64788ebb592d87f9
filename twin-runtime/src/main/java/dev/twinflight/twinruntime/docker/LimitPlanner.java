package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.Preparation;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.value.ByteSize;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Prepares changes of limits: in place, but to and from "unlimited" by replacement. Changes nothing. Thread-safe. */
final class LimitPlanner {

    private static final long LEAST_MEMORY = 6L << 20;
    private static final Set<String> PRESENT = Set.of("running", "paused");

    private final DockerConnection docker;

    LimitPlanner(DockerConnection docker) {
        this.docker = docker;
    }

    Preparation memory(ChangeRequest request, long limit) {
        long present = request.host().path("Memory").asLong(0);
        long reservation = request.host().path("MemoryReservation").asLong(0);
        if (present == limit) {
            return new Preparation.AlreadySo();
        }
        if (limit > 0 && limit < LEAST_MEMORY) {
            return ChangeRequest.refused(
                    "limit-too-small", "Docker accepts no memory limit below 6 MiB; wanted " + size(limit));
        }
        if (limit > 0 && limit < reservation) {
            return ChangeRequest.refused(
                    "limit-too-small",
                    request.resource() + " reserves " + size(reservation) + " of memory, more than the wanted limit of "
                            + size(limit) + ".");
        }
        ObjectNode fields = MemoryLimits.fields(request.host(), limit);
        if (limit == 0 || present == 0) {
            return request.replacement(fields);
        }
        Optional<Preparation> inUse = limit < present ? inUse(request, limit) : Optional.empty();
        return inUse.orElseGet(() -> request.inPlace(fields));
    }

    /** Lowering a limit below what is in use fails (cgroup v1) or kills (v2): neither is to come as a surprise. */
    private Optional<Preparation> inUse(ChangeRequest request, long limit) {
        if (!PRESENT.contains(Json.text(request.inspect().path("State"), "Status"))) {
            return Optional.empty();
        }
        JsonNode sample =
                docker.get("/containers/" + Json.text(request.inspect(), "Id") + "/stats?stream=false&one-shot=1");
        long used = MemoryLimits.used(sample.path("memory_stats"));
        DockerSettings settings = docker.settings();
        long margin = Math.max(settings.memoryMargin().bytes(), Math.round(used * settings.memoryMarginShare()));
        if (used + margin < limit) {
            return Optional.empty();
        }
        return Optional.of(ChangeRequest.refused(
                "memory-in-use",
                request.resource() + " uses " + size(used) + " now; with a margin of " + size(margin)
                        + " that does not fit below the wanted limit of " + size(limit)
                        + ". Choose a higher limit, or restart it first if it needs less at start."));
    }

    Preparation cpu(ChangeRequest request, Change.CpuLimit change) {
        double present = CpuLimits.cores(request.host());
        double wanted = change.limit().cores();
        if (present == wanted) {
            return new Preparation.AlreadySo();
        }
        int cores = docker.get("/info").path("NCPU").asInt(Integer.MAX_VALUE);
        if (wanted > 0 && (wanted < 0.01 || wanted > cores)) {
            return ChangeRequest.refused(
                    "cpus-out-of-range",
                    "Docker accepts CPU limits from 0.01 to " + cores + " on this host; wanted " + change.value());
        }
        ObjectNode fields = CpuLimits.fields(request.host(), change.limit());
        return present == 0 || wanted == 0 ? request.replacement(fields) : request.inPlace(fields);
    }

    Preparation pids(ChangeRequest request, long limit) {
        long present = present(request.host());
        if (present == limit) {
            return new Preparation.AlreadySo();
        }
        ObjectNode fields = Json.object();
        if (limit == 0 || present == 0) {
            return request.replacement(limit == 0 ? fields.putNull("PidsLimit") : fields.put("PidsLimit", limit));
        }
        if (limit < present && isPresent(request)) {
            long used = sample(request).path("pids_stats").path("current").asLong(0);
            if (used >= limit) {
                return ChangeRequest.refused(
                        "pids-in-use",
                        request.resource() + " has " + used + " processes and threads now; the wanted limit of " + limit
                                + " would keep it from starting another. Choose a higher limit.");
            }
        }
        return request.inPlace(fields.put("PidsLimit", limit));
    }

    /** No limit is said as none, 0 or -1. */
    private static long present(JsonNode hostConfig) {
        return Math.max(0, hostConfig.path("PidsLimit").asLong(0));
    }

    private static boolean isPresent(ChangeRequest request) {
        return PRESENT.contains(Json.text(request.inspect().path("State"), "Status"));
    }

    private JsonNode sample(ChangeRequest request) {
        return docker.get("/containers/" + Containers.idOf(request.inspect()) + "/stats?stream=false&one-shot=1");
    }

    private static String size(long bytes) {
        return new ByteSize(bytes).toString();
    }
}
