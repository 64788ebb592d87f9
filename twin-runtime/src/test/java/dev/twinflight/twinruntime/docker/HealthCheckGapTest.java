package dev.twinflight.twinruntime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class HealthCheckGapTest {

    private static final Instant ENDED = Instant.parse("2026-01-01T00:00:10Z");

    /** Checked every 4 s; the last check ended at {@link #ENDED}, by a clock of another zone. */
    private static ObjectNode checked() {
        ObjectNode inspect = Json.object();
        ObjectNode check = inspect.withObject("/Config/Healthcheck");
        check.putArray("Test").add("CMD").add("true");
        check.put("Interval", 4_000_000_000L);
        inspect.withObject("/State").put("StartedAt", "2026-01-01T00:00:00Z");
        ObjectNode health = inspect.withObject("/State/Health").put("Status", "healthy");
        health.putArray("Log").addObject().put("End", "2026-01-01T01:00:10+01:00");
        return inspect;
    }

    @Test
    void aContainerRestsBetweenTwoChecks() {
        assertThat(HealthCheckGap.rests(checked(), ENDED)).isTrue();
        assertThat(HealthCheckGap.rests(checked(), ENDED.plusMillis(3_400))).isTrue();
    }

    @Test
    void itDoesNotRestWhenACheckIsDueOrUnderWay() {
        assertThat(HealthCheckGap.rests(checked(), ENDED.plusMillis(3_600))).isFalse();
        assertThat(HealthCheckGap.rests(checked(), ENDED.plusSeconds(5))).isFalse();
    }

    @Test
    void frequentChecksLeaveASmallerMargin() {
        ObjectNode inspect = checked();
        inspect.withObject("/Config/Healthcheck").put("Interval", 400_000_000L);

        assertThat(HealthCheckGap.rests(inspect, ENDED.plusMillis(290))).isTrue();
        assertThat(HealthCheckGap.rests(inspect, ENDED.plusMillis(310))).isFalse();
    }

    @Test
    void beforeTheFirstCheckTheStartCounts() {
        ObjectNode inspect = checked();
        inspect.withObject("/State/Health").put("Status", "starting").putArray("Log");
        inspect.withObject("/Config/Healthcheck").put("StartInterval", 1_000_000_000L);
        Instant started = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(HealthCheckGap.rests(inspect, started.plusMillis(700))).isTrue();
        assertThat(HealthCheckGap.rests(inspect, started.plusMillis(800))).isFalse();
    }

    @Test
    void whatIsNeverCheckedAlwaysRests() {
        ObjectNode switchedOff = checked();
        switchedOff.withObject("/Config/Healthcheck").putArray("Test").add("NONE");

        assertThat(HealthCheckGap.rests(switchedOff, ENDED.plusSeconds(5))).isTrue();
        assertThat(HealthCheckGap.rests(Json.object(), ENDED)).isTrue();
    }
}
