package dev.twinflight.twinruntime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.engine.port.Preparation;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.policy.Group;
import dev.twinflight.rules.value.ByteSize;
import dev.twinflight.rules.value.Cpus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class LimitsTest {

    private static final ResourceId ID = ResourceId.parse("docker:local/container/web");

    @ParameterizedTest
    @CsvSource({
        "100, 200, 50, 100",
        "100, 100, 50, 50",
        "100, 300, 50, 150",
        "100, -1, 50, -1",
        "100, 0, 50, 0",
        "0, 0, 50, 0",
        "100, 200, 0, 0",
        "0, -1, 50, -1"
    })
    void swapMovesWithMemory(long memory, long swap, long limit, long expected) {
        JsonNode host = Json.object().put("Memory", memory).put("MemorySwap", swap);
        JsonNode fields = MemoryLimits.fields(host, limit);
        assertThat(fields.path("Memory").asLong(-9)).isEqualTo(limit);
        assertThat(fields.path("MemorySwap").asLong(-9)).isEqualTo(expected);
    }

    @Test
    void memoryInUseLeavesOutWhatTheKernelCanTakeBack() {
        assertThat(MemoryLimits.used(
                        Json.parse("{\"usage\":100,\"stats\":{\"total_inactive_file\":30,\"inactive_file\":1}}")))
                .isEqualTo(70);
        assertThat(MemoryLimits.used(Json.parse("{\"usage\":100,\"stats\":{\"inactive_file\":40}}")))
                .isEqualTo(60);
        assertThat(MemoryLimits.used(Json.parse("{\"usage\":100,\"stats\":{}}")))
                .isEqualTo(100);
    }

    @Test
    void aCpuLimitKeepsTheFormTheUserChose() {
        JsonNode quota = Json.object().put("CpuQuota", 50_000).put("CpuPeriod", 200_000);
        assertThat(CpuLimits.cores(quota)).isEqualTo(0.25);
        assertThat(CpuLimits.fields(quota, new Cpus(0.5)).path("CpuQuota").asLong(0))
                .isEqualTo(100_000);
        JsonNode nanos = Json.object().put("NanoCpus", 1_500_000_000L);
        assertThat(CpuLimits.cores(nanos)).isEqualTo(1.5);
        assertThat(CpuLimits.fields(nanos, new Cpus(1)).path("NanoCpus").asLong(0))
                .isEqualTo(1_000_000_000L);
        assertThat(CpuLimits.cores(Json.object())).isZero();
    }

    /** What needs no engine to be decided: the container does not run, so nothing is measured. */
    private static Preparation prepare(Change change, String hostConfig) {
        var docker = new DockerConnection(DockerSettings.of("test").withDockerHost("tcp://127.0.0.1:1"));
        JsonNode inspect = Json.parse(
                "{\"Id\":\"c1\",\"Name\":\"/web\",\"State\":{\"Status\":\"exited\"},\"Config\":{\"Labels\":{}},"
                        + "\"HostConfig\":" + hostConfig + "}");
        var group = new Group("test", "test", List.of(), Set.of(), Group.LONGEST_PAUSE);
        return docker.engine()
                .planner()
                .prepare(new DockerLiveWorlds(docker).live(group), new ChangeRequest(ID, change, "s1", inspect));
    }

    @ParameterizedTest
    @CsvSource({"100, 64, true", "0, 64, false", "100, 0, false", "64, 100, true"})
    void toAndFromUnlimitedIsAReplacement(long presentMiB, long wantedMiB, boolean inPlace) {
        var preparation = prepare(
                new Change.MemoryLimit(new ByteSize(wantedMiB << 20)), "{\"Memory\":" + (presentMiB << 20) + "}");
        assertThat(preparation)
                .isInstanceOfSatisfying(
                        Preparation.Ready.class,
                        ready -> assertThat(ready.change().inPlace()).isEqualTo(inPlace));
    }

    @Test
    void namesWhatCannotBe() {
        assertThat(prepare(new Change.MemoryLimit(new ByteSize(1 << 20)), "{\"Memory\":100000000}"))
                .isInstanceOfSatisfying(
                        Preparation.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("limit-too-small"));
        assertThat(prepare(new Change.MemoryLimit(ByteSize.NONE), "{\"Memory\":100000000,\"AutoRemove\":true}"))
                .isInstanceOfSatisfying(
                        Preparation.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("auto-remove"));
        assertThat(prepare(new Change.Label("twinflight.owner", "x"), "{}"))
                .isInstanceOfSatisfying(
                        Preparation.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("label-reserved"));
        assertThat(prepare(new Change.RestartPolicy("sometimes"), "{}")).isInstanceOf(Preparation.Refused.class);
        assertThat(prepare(new Change.RestartPolicy("no"), "{\"RestartPolicy\":{\"Name\":\"\"}}"))
                .isEqualTo(new Preparation.AlreadySo());
        assertThat(prepare(new Change.MemoryLimit(new ByteSize(100)), "{\"Memory\":100}"))
                .isEqualTo(new Preparation.AlreadySo());
    }

    @Test
    void countsAKillToldTwiceOnce() {
        var ledger = new OomLedger();
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(ledger.event("c", start.plusSeconds(60))).isTrue();
        assertThat(ledger.ended("c", start, start.plusMillis(60_200))).isFalse();
        assertThat(ledger.ended("c", start.plusSeconds(61), start.plusSeconds(90)))
                .isTrue();
        assertThat(ledger.event("c", start.plusSeconds(90))).isFalse();
        assertThat(ledger.count("c")).isEqualTo(2);
        assertThat(ledger.count("other")).isZero();
    }
}
