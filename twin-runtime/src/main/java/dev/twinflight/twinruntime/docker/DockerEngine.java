package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.PreparedChange;
import dev.twinflight.rules.decision.Change;
import java.time.Clock;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** Everything that is the same for all worlds of one engine. Owned by the connection's owner. Thread-safe. */
final class DockerEngine {

    private final DockerConnection docker;
    private final Containers containers;
    private final Images images;
    private final ChangePlanner planner;
    private final InPlaceChange inPlace;
    private final Replacement replacement;
    private final Removal removal;
    private final OomLedger oomKills = new OomLedger();
    private final ToolImage tool;
    private final Clock clock = Clock.systemUTC();

    DockerEngine(DockerConnection docker) {
        this.docker = docker;
        this.containers = new Containers(docker);
        this.tool = new ToolImage(docker);
        this.images = new Images(docker);
        this.planner = new ChangePlanner(docker, images);
        var kept = new KeptContainers(containers);
        this.inPlace = new InPlaceChange(docker, containers);
        this.replacement = new Replacement(containers, images, new LateVolumes(docker, tool), kept);
        this.removal = new Removal(kept);
    }

    DockerConnection docker() {
        return docker;
    }

    Containers containers() {
        return containers;
    }

    Images images() {
        return images;
    }

    ChangePlanner planner() {
        return planner;
    }

    /** How a prepared change is made and taken back. */
    Execution execution(PreparedChange prepared) {
        if (prepared.change() instanceof Change.Remove) {
            return removal;
        }
        return prepared.inPlace() ? inPlace : replacement;
    }

    Replacement replacement() {
        return replacement;
    }

    ToolImage tool() {
        return tool;
    }

    /** To which ages are counted. */
    Clock clock() {
        return clock;
    }

    OomLedger oomKills() {
        return oomKills;
    }

    /** Kills seen of a container, one its state tells of included. */
    int oomCount(JsonNode inspect) {
        takeState(inspect);
        return oomKills.count(Json.text(inspect, "Id"));
    }

    /** Counts a kill the container's state tells of; true if it is news. */
    boolean takeState(JsonNode inspect) {
        JsonNode state = inspect.path("State");
        if (!state.path("OOMKilled").asBoolean(false)) {
            return false;
        }
        Instant started = instant(state, "StartedAt");
        Instant finished = instant(state, "FinishedAt");
        boolean runsAgain = state.path("Running").asBoolean(false) && finished.isBefore(started);
        Instant from = runsAgain ? finished.minusSeconds(5) : started;
        Instant to = finished.isBefore(started) && !runsAgain ? Instant.now() : finished;
        return oomKills.ended(Json.text(inspect, "Id"), from, to);
    }

    static Instant instant(JsonNode state, String field) {
        String text = Json.text(state, field);
        return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
    }
}
