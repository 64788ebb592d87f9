package dev.twinflight.twinruntime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IsolationIT {

    private static final int AT_LEAST = 20;

    @Test
    void aTwinSendsNothingToAnyDestinationThatAnOrdinaryContainerReaches() {
        IsolationTrial.Outcome outcome = IsolationTrial.run();
        List<IsolationTrial.Line> lines = outcome.lines();
        lines.forEach(line -> System.out.println("isolation: " + line));
        System.out.println("isolation: tried " + outcome.outgoing());
        assertThat(lines).as("the probe proves something").allMatch(IsolationTrial.Line::proves);
        assertThat(lines.stream().filter(IsolationTrial.Line::counted)).hasSizeGreaterThanOrEqualTo(AT_LEAST);
        assertThat(lines).as("no answer").noneMatch(IsolationTrial.Line::twinReaches);
        assertThat(lines).as("no packet").allMatch(line -> line.twinPackets() == 0);
        assertThat(outcome.outgoing())
                .as("what it tried is recorded")
                .containsKeys(
                        "visitor: tcp 198.51.100.7:443",
                        "visitor: udp 198.51.100.7:514",
                        "visitor: icmp 198.51.100.7",
                        "visitor: tcp 169.254.169.254:80",
                        "visitor: dns outside.example")
                .containsEntry("visitor: tcp 198.51.100.7:5432", 1L);
    }
}
