package dev.twinflight.sync.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.twinflight.engine.port.Observation.Sampled;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.fact.Usage;
import dev.twinflight.rules.fact.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UsageWindowsTest {

    private static final ResourceId WEB = ResourceId.parse("docker:local/container/web");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    static LongStream seeds() {
        return LongStream.range(0, 10);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sumUpWhatCountingEverySampleSumsUp(long seed) {
        Random random = new Random(seed);
        List<Sampled> taken = new ArrayList<>();
        UsageWindows windows = new UsageWindows(WEB);
        Instant at = NOON;
        for (int i = 0; i < 1_500; i++) {
            at = at.plusMillis(random.nextInt(100) == 0 ? random.nextInt(30_000) + 500 : 700 + random.nextInt(600));
            Sampled sample = sample(at, random.nextInt(1_000_000), random.nextDouble(), 10, random.nextInt(10));
            taken.add(sample);
            windows.add(sample);
            if (i % 97 == 0) {
                Instant now = at.plusMillis(random.nextInt(8_000));
                for (Window window : Window.values()) {
                    compare(windows.over(window, now).orElseThrow(), new Oracle(taken, window, now), seed);
                }
            }
        }
    }

    private static void compare(Usage usage, Oracle oracle, long seed) {
        assertThat(usage.samples()).as("samples, seed %d", seed).isEqualTo(oracle.inside.size());
        assertThat(usage.memoryP95()).as("memory P95, seed %d", seed).isEqualTo((long) oracle.p95(Sampled::memory));
        assertThat(usage.cpuP95()).as("CPU P95, seed %d", seed).isEqualTo(oracle.p95(Sampled::cpu));
        assertThat(usage.memoryMax()).isEqualTo((long) oracle.max(Sampled::memory));
        assertThat(usage.cpuMax()).isEqualTo(oracle.max(Sampled::cpu));
        assertThat((double) usage.memoryMean()).isCloseTo(oracle.mean(Sampled::memory), within(0.51));
        assertThat(usage.cpuMean()).isCloseTo(oracle.mean(Sampled::cpu), within(1e-9));
        assertThat(usage.cpuThrottled()).isCloseTo(oracle.throttled(), within(1e-12));
        assertThat(usage.filledSeconds()).as("filled, seed %d", seed).isEqualTo(oracle.coveredMillis() / 1_000);
        assertThat(usage.full()).as("full, seed %d", seed).isEqualTo(oracle.coveredMillis() == oracle.length());
    }

    @Test
    void areFullOnceSamplesCoverThem() {
        UsageWindows windows = new UsageWindows(WEB);
        everySecond(windows, NOON, 60);
        assertThat(over(windows, Window.ONE_MINUTE, NOON.plusSeconds(59)).full())
                .isFalse();
        assertThat(over(windows, Window.ONE_MINUTE, NOON.plusSeconds(59)).filledSeconds())
                .isEqualTo(59);

        everySecond(windows, NOON.plusSeconds(60), 1);
        assertThat(over(windows, Window.ONE_MINUTE, NOON.plusSeconds(60)).full())
                .isTrue();
        assertThat(over(windows, Window.ONE_MINUTE, NOON.plusSeconds(60)).samples())
                .isEqualTo(60);
        assertThat(over(windows, Window.TEN_MINUTES, NOON.plusSeconds(60)).full())
                .isFalse();
    }

    @Test
    void areNotCoveredWhereMoreThanFiveSecondsLieBetweenSamples() {
        UsageWindows windows = new UsageWindows(WEB);
        everySecond(windows, NOON, 100);
        everySecond(windows, NOON.plusSeconds(105), 10);

        Usage usage = over(windows, Window.ONE_MINUTE, NOON.plusSeconds(114));

        assertThat(usage.full()).isFalse();
        assertThat(usage.filledSeconds()).isEqualTo(54);
    }

    @Test
    void areStillFullAfterAPauseOfFiveSeconds() {
        UsageWindows windows = new UsageWindows(WEB);
        everySecond(windows, NOON, 100);
        everySecond(windows, NOON.plusSeconds(104), 10);

        assertThat(over(windows, Window.ONE_MINUTE, NOON.plusSeconds(113)).full())
                .isTrue();
    }

    @Test
    void runEmptyWhenNoSamplesCome() {
        UsageWindows windows = new UsageWindows(WEB);
        everySecond(windows, NOON, 601);

        assertThat(over(windows, Window.TEN_MINUTES, NOON.plusSeconds(600)).full())
                .isTrue();
        assertThat(over(windows, Window.TEN_MINUTES, NOON.plusSeconds(610)).full())
                .isFalse();
        assertThat(windows.over(Window.ONE_MINUTE, NOON.plusSeconds(660))).isEmpty();
        assertThat(windows.over(Window.TEN_MINUTES, NOON.plusSeconds(1_200))).isEmpty();
    }

    @Test
    void keepNoMoreThanTheLongestWindowNeeds() {
        UsageWindows windows = new UsageWindows(WEB);
        everySecond(windows, NOON, 5_000);
        assertThat(windows.samples()).hasSize(601);

        for (int i = 1; i < 50_000; i++) {
            windows.add(sample(NOON.plusSeconds(5_000).plusMillis(i * 100L), i, 1, 1, 1));
        }
        assertThat(windows.samples()).hasSizeLessThan(1_205);
    }

    @Test
    void mergeSamplesThatComeTooFast() {
        UsageWindows windows = new UsageWindows(WEB);
        windows.add(sample(NOON, 100, 1, 10, 1));
        windows.add(sample(NOON.plusMillis(300), 50, 3, 10, 2));

        assertThat(windows.samples()).containsExactly(sample(NOON, 100, 2, 20, 3));
    }

    @Test
    void countASampleThatComesTwiceOnce() {
        UsageWindows windows = new UsageWindows(WEB);
        windows.add(sample(NOON, 100, 1, 10, 1));
        windows.add(sample(NOON.plusSeconds(1), 200, 1, 10, 1));
        windows.add(sample(NOON.plusSeconds(1), 200, 1, 10, 1));
        windows.add(sample(NOON, 100, 1, 10, 1));

        assertThat(windows.samples()).hasSize(2);
    }

    @Test
    void beginWithAnInheritedPastThatStandsStillUntilTheFirstOwnSample() {
        UsageWindows live = new UsageWindows(WEB);
        everySecond(live, NOON, 601);
        UsageWindows clone = new UsageWindows(WEB, live.samples());
        Instant later = NOON.plusSeconds(900);

        assertThat(over(clone, Window.TEN_MINUTES, later))
                .isEqualTo(over(live, Window.TEN_MINUTES, NOON.plusSeconds(600)));

        clone.add(sample(later, 9_999, 1, 1, 0));
        assertThat(over(clone, Window.TEN_MINUTES, later).full()).isTrue();
        assertThat(over(clone, Window.TEN_MINUTES, later).samples()).isEqualTo(600);
        assertThat(over(clone, Window.TEN_MINUTES, later).memoryMax()).isEqualTo(9_999);
        assertThat(over(clone, Window.ONE_MINUTE, later.plusSeconds(10)).filledSeconds())
                .isEqualTo(50);
    }

    private static Usage over(UsageWindows windows, Window window, Instant now) {
        return windows.over(window, now).orElseThrow();
    }

    private static void everySecond(UsageWindows windows, Instant from, int count) {
        for (int i = 0; i < count; i++) {
            windows.add(sample(from.plusSeconds(i), i, 0.5, 10, 0));
        }
    }

    private static Sampled sample(Instant at, long memory, double cpu, long periods, long throttled) {
        return new Sampled(at, WEB, memory, cpu, periods, throttled);
    }
}
