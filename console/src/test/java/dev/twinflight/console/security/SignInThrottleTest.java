package dev.twinflight.console.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {

    private final HandClock clock = new HandClock();
    private final SignInThrottle throttle = new SignInThrottle(clock);

    @Test
    void closesAfterTenFailuresAndOpensAMinuteLater() {
        fail(9);
        assertThat(throttle.closed("ada@here")).isFalse();

        fail(1);
        assertThat(throttle.closed("ada@here")).isTrue();
        assertThat(throttle.closed("ada@elsewhere")).isFalse();

        clock.now = clock.now.plus(Duration.ofMinutes(1));
        assertThat(throttle.closed("ada@here")).isFalse();
    }

    @Test
    void forgetsFailuresAfterASuccess() {
        fail(9);
        throttle.succeeded("ada@here");
        fail(9);

        assertThat(throttle.closed("ada@here")).isFalse();
    }

    private void fail(int times) {
        IntStream.range(0, times).forEach(_ -> throttle.failed("ada@here"));
    }

    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-03-01T10:00:00Z");

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
    }
}
