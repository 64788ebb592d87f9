package dev.twinflight.twinruntime.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LagClockTest {

    private Instant now = Instant.EPOCH;
    private final LagClock lag = new LagClock(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    private Duration after(int seconds, long live, long taken) {
        now = now.plusSeconds(seconds);
        return lag.look(live, taken);
    }

    @Test
    void isNothingWhileNothingIsMissing() {
        assertThat(after(0, 100, 100)).isZero();
        assertThat(after(5, 200, 200)).isZero();
    }

    @Test
    void growsWhileTheTwinStandsStillAndEndsWhenItHasCaughtUp() {
        assertThat(after(0, 100, 100)).isZero();
        assertThat(after(1, 200, 100)).isZero();
        assertThat(after(2, 300, 100)).isEqualTo(Duration.ofSeconds(2));
        assertThat(after(3, 300, 100)).isEqualTo(Duration.ofSeconds(5));
        assertThat(after(1, 400, 200)).as("300 was first seen four seconds ago").isEqualTo(Duration.ofSeconds(4));
        assertThat(after(1, 400, 400)).isZero();
    }

    @Test
    void keepsTheOldestThereIsHoweverLongTheTwinStandsStill() {
        for (int i = 1; i <= 20_000; i++) {
            after(1, i, 0);
        }
        assertThat(after(0, 20_001, 0)).isEqualTo(Duration.ofSeconds(19_999));
    }
}
