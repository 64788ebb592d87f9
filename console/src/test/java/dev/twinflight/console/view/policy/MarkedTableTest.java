package dev.twinflight.console.view.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Div;
import dev.twinflight.engine.port.Candidate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkedTableTest {

    private static final Instant AT = Instant.parse("2027-01-01T00:00:00Z");

    @Test
    void namesTheBranchAndSaysThatItGetsNoRun() {
        Div table = MarkedTable.of(List.of(new Candidate("memory", "0123456789abcdef", "ada", AT, true)), AT);

        assertThat(table.getElement().getTextRecursively())
                .contains("memory", "ada", "failing", "no run, no promotion; mend the tests and push again");
    }
}
