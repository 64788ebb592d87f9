package dev.twinflight.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.console.run.SampleRuns;
import org.junit.jupiter.api.Test;

class WordingTest {

    @Test
    void writesFiguresInTheirUnits() {
        assertThat(Wording.figure("memory.usage", 94371840.0)).isEqualTo("90MiB");
        assertThat(Wording.figure("http.latency.p99", 0.0345)).isEqualTo("34.5 ms");
        assertThat(Wording.figure("http.errorRate", 0.0123)).isEqualTo("1.23 %");
        assertThat(Wording.figure("oomKills", 2.0)).isEqualTo("2");
        assertThat(Wording.figure("oomKills", null)).isEqualTo("–");
        assertThat(Wording.memory(0)).isEqualTo("no limit");
    }

    @Test
    void saysWhereARunStands() {
        assertThat(Wording.standing(SampleRuns.waiting("a"))).isEqualTo("awaiting approval");
        assertThat(Wording.standing(SampleRuns.promoted("a"))).isEqualTo("promoted");
    }

    @Test
    void saysHowLongAgoRoughly() {
        assertThat(Wording.ago(SampleRuns.AT, SampleRuns.AT.plusSeconds(2))).isEqualTo("just now");
        assertThat(Wording.ago(SampleRuns.AT, SampleRuns.AT.plusSeconds(59))).isEqualTo("59 s ago");
        assertThat(Wording.ago(SampleRuns.AT, SampleRuns.AT.plusSeconds(7200))).isEqualTo("2 h ago");
    }
}
