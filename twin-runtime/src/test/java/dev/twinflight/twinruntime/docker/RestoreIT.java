package dev.twinflight.twinruntime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RestoreIT {

    /** As many as fit a test run; {@code ./twinflight bench restore} flies 200. */
    private static final int SEQUENCES = Integer.getInteger("restore.sequences", 8);

    @Test
    void bringsBackExactlyWhatWasWhateverWasChanged() {
        try (var trial = new RestoreTrial()) {
            List<RestoreTrial.Outcome> outcomes = LongStream.rangeClosed(1, SEQUENCES)
                    .mapToObj(seed -> trial.run(seed, 5))
                    .toList();
            assertThat(outcomes)
                    .allSatisfy(outcome -> assertThat(outcome.differences())
                            .as("seed %s, %s", outcome.seed(), outcome.changed())
                            .isEmpty())
                    .allSatisfy(outcome -> assertThat(outcome.refused())
                            .as("seed %s", outcome.seed())
                            .isEmpty())
                    .anySatisfy(outcome -> assertThat(outcome.changed()).hasSizeGreaterThan(2));
        }
    }
}
