package dev.twinflight.twinruntime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinflight.engine.port.WorldException;
import dev.twinflight.rules.policy.Group;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** How long live members stand still while they are copied. */
class CapturePauseIT {

    private final Playground playground = new Playground();
    private final DockerTwinFleet fleet = new DockerTwinFleet(playground.docker);
    private final DockerWorld live = playground.live();

    @AfterEach
    void clean() {
        fleet.sweep(Set.of());
        playground.close();
    }

    /** Paused in the middle of the start of a check, the container would stand still until the check's timeout. */
    @Test
    void isNotLengthenedByAHealthCheck() {
        ObjectNode body = playground.body(Playground.IDLE);
        ObjectNode check = body.withObject("/Healthcheck");
        check.putArray("Test").add("CMD").add("true");
        check.put("Interval", 400_000_000L).put("Timeout", 60_000_000_000L);
        playground.run("busy", body);

        for (int capture = 0; capture < 8; capture++) {
            assertThat(fleet.capture(playground.group, live, "r" + capture).pause())
                    .isLessThan(Group.LONGEST_PAUSE);
        }
    }

    @Test
    void endsAtItsLimitAndTheMembersGoOn() {
        String container = playground.run("large", playground.body(Playground.IDLE));
        Group impatient =
                new Group(playground.group.name(), "t", playground.group.selectors(), Set.of(), Duration.ofMillis(1));

        assertThatThrownBy(() -> fleet.capture(impatient, live, "r1"))
                .isInstanceOf(WorldException.class)
                .hasMessageContaining("may stand still, 1 ms")
                .hasMessageContaining("twin.pause");

        assertThat(playground.inspect(container).path("State").path("Paused").asBoolean())
                .isFalse();
        fleet.discard("r1");
        assertThat(playground.docker.get("/images/json?all=1&"
                        + DockerConnection.labels(List.of(Labels.OWNER + "=" + playground.id, Labels.RUN + "=r1"))))
                .isEmpty();
    }
}
