package dev.twinflight.bench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A small budget of what {@code ./twinflight bench fuzz} does at length. */
class FuzzTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everyInputGetsAProperAnswer(long seed) {
        var fuzz = new Fuzz();
        var inputs = new Inputs(seed);
        for (int i = 0; i < 80; i++) {
            fuzz.take(inputs.input(i));
        }
        Tally tally = fuzz.finish();

        assertThat(tally.failures()).as("seed %d", seed).isEmpty();
        assertThat(tally.reachedCompilation).isGreaterThanOrEqualTo(16);
        assertThat(tally.evaluated).isGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 99})
    void anInputIsMadeOfItsNumberAlone(int number) {
        assertThat(new Inputs(5).input(number)).isEqualTo(new Inputs(5).input(number));
    }
}
