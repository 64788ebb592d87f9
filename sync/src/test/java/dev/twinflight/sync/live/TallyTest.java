package dev.twinflight.sync.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTest {

    private final Tally tally = new Tally();

    @Test
    void countsOnceWhatBothTheStateAndAnEventTell() {
        tally.report(3);
        tally.agree();
        tally.happened(1);
        tally.report(4);
        assertThat(tally.count()).isEqualTo(4);
        tally.report(5);
        tally.happened(1);
        assertThat(tally.count()).isEqualTo(5);
    }

    @Test
    void doesNotFallWhenTheStateBeginsAnew() {
        tally.report(3);
        tally.report(0);
        assertThat(tally.count()).isEqualTo(3);
        tally.report(2);
        assertThat(tally.count()).isEqualTo(5);
    }

    @Test
    void countsEventsTheStateNeverTells() {
        tally.report(0);
        tally.happened(2);
        tally.report(0);
        assertThat(tally.count()).isEqualTo(2);
    }

    @Test
    void catchesUpWithEventsThatWereMissed() {
        tally.report(0);
        tally.report(4);
        tally.agree();
        tally.happened(1);
        assertThat(tally.count()).isEqualTo(5);
        tally.report(5);
        assertThat(tally.count()).isEqualTo(5);
    }
}
