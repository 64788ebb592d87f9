package dev.twinflight.twinruntime.docker;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import tools.jackson.databind.JsonNode;

/**
 * Finds a moment between health checks. A container that is paused while the engine starts a check in it cannot go on
 * before that check's timeout, 30 s by default: the check's process is frozen, and the engine waits for it with the
 * container locked (Docker 20 to 28). Confined to one capture.
 */
final class HealthCheckGap {

    /** The engine's default interval between checks, and its default timeout of one. */
    private static final Duration DEFAULT = Duration.ofSeconds(30);

    /** What must be left before the next check is due, where checks are not that frequent. */
    private static final Duration MARGIN = Duration.ofMillis(500);

    private final DockerConnection docker;
    private final Duration ahead;

    HealthCheckGap(DockerConnection docker) {
        this.docker = docker;
        Instant engine = Instant.parse(Json.text(docker.get("/info"), "SystemTime"));
        this.ahead = Duration.between(Instant.now(), engine);
    }

    /** Waits until none of the containers is being checked or is about to be; not for ever, where checks never rest. */
    void awaitGap(Collection<String> containers) {
        Duration most = Duration.ZERO;
        for (String container : containers) {
            Duration round = round(docker.engine().containers().find(container).orElse(Json.object()));
            most = round.compareTo(most) > 0 ? round : most;
        }
        Wait.until(most, () -> containers.stream().allMatch(this::rests));
    }

    private boolean rests(String container) {
        return rests(
                docker.engine().containers().find(container).orElse(Json.object()),
                Instant.now().plus(ahead));
    }

    /**
     * Whether no check is under way or due within the margin.
     *
     * @param now by the engine's clock
     */
    static boolean rests(JsonNode inspect, Instant now) {
        if (!isChecked(inspect)) {
            return true;
        }
        JsonNode log = inspect.path("State").path("Health").path("Log");
        Instant last = log.isEmpty()
                ? DockerEngine.instant(inspect.path("State"), "StartedAt")
                : DockerEngine.instant(log.path(log.size() - 1), "End");
        Duration interval = shortest(inspect);
        Duration margin = MARGIN.compareTo(interval.dividedBy(4)) < 0 ? MARGIN : interval.dividedBy(4);
        return now.isBefore(last.plus(interval).minus(margin));
    }

    /** The time from one check to the end of the next, at most. */
    private static Duration round(JsonNode inspect) {
        return isChecked(inspect) ? of(inspect, "Interval").plus(of(inspect, "Timeout")) : Duration.ZERO;
    }

    private static boolean isChecked(JsonNode inspect) {
        JsonNode test = inspect.path("Config").path("Healthcheck").path("Test");
        return !test.isEmpty() && !test.path(0).asString().equals("NONE");
    }

    /** While a container starts, another interval may hold. */
    private static Duration shortest(JsonNode inspect) {
        Duration interval = of(inspect, "Interval");
        boolean starts =
                Json.text(inspect.path("State").path("Health"), "Status").equals("starting");
        long nanos =
                inspect.path("Config").path("Healthcheck").path("StartInterval").asLong(0);
        return starts && nanos > 0 && nanos < interval.toNanos() ? Duration.ofNanos(nanos) : interval;
    }

    private static Duration of(JsonNode inspect, String field) {
        long nanos = inspect.path("Config").path("Healthcheck").path(field).asLong(0);
        return nanos > 0 ? Duration.ofNanos(nanos) : DEFAULT;
    }
}
