package dev.twinflight.twinruntime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IsolationIT {

    private static final int AT_LEAST = 20;

    @Test
    void aTwinSendsNothingToAnyDestinationThatAnOrdinaryContainerReaches() {
        List<IsolationTrial.Line> lines = IsolationTrial.run();
        lines.forEach(line -> System.out.println("isolation: " + line));
        assertThat(lines).as("the probe proves something").allMatch(IsolationTrial.Line::proves);
        assertThat(lines.stream().filter(IsolationTrial.Line::counted)).hasSizeGreaterThanOrEqualTo(AT_LEAST);
        assertThat(lines).as("no answer").noneMatch(IsolationTrial.Line::twinReaches);
        assertThat(lines).as("no packet").allMatch(line -> line.twinPackets() == 0);
    }
}
