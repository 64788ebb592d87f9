package dev.twinflight.console.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinflight.engine.port.RunJournal.Entry;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcRunJournalTest {

    private static final Instant AT = Instant.parse("2026-03-01T10:00:00.123456Z");

    @TempDir
    Path folder;

    private JdbcRunJournal journal;

    @BeforeEach
    void open() {
        journal = new JdbcRunJournal(Databases.open(folder));
    }

    @Test
    void givesBackWhatWasAppendedInOrder() {
        Entry first = new Entry("a", 1, AT, "{\"type\":\"received\"}");
        Entry second = new Entry("a", 2, AT.plusMillis(5), "x".repeat(2_000_000));

        journal.append(first);
        journal.append(second);

        assertThat(journal.read("a")).containsExactly(first, second);
        assertThat(journal.read("b")).isEmpty();
    }

    @Test
    void refusesTheSlowerOfTwoWriters() {
        journal.append(new Entry("a", 1, AT, "{}"));

        assertThatThrownBy(() -> journal.append(new Entry("a", 1, AT, "{}")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("run a has an entry 1 already");
        assertThat(journal.read("a")).hasSize(1);
    }

    @Test
    void namesTheNewestRunFirst() {
        journal.append(new Entry("z", 1, AT, "{}"));
        journal.append(new Entry("a", 1, AT, "{}"));
        journal.append(new Entry("z", 2, AT, "{}"));

        assertThat(journal.runs()).containsExactly("a", "z");
    }
}
