package dev.twinflight.console.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinflight.engine.port.DecisionLog.Entry;
import dev.twinflight.engine.port.DecisionLog.Filter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcDecisionLogTest {

    private static final Instant AT = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Filter ANY = new Filter(null, null, null, null, null, null, null, null);

    @TempDir
    Path folder;

    private JdbcDecisionLog log;

    @BeforeEach
    void open() {
        log = new JdbcDecisionLog(Databases.open(folder));
    }

    private static Entry entry(String id, String thread, String event, Instant at) {
        return new Entry(
                0, at, id, thread, event, "shop", "docker:local/container/web", "limits", "rule", "r1", "", "{}");
    }

    private static Entry planned(String id, Instant at) {
        return new Entry(
                0, at, id, id, "planned", "bank", "docker:local/container/db", "limits", "rule", "r2", "run-1", "{}");
    }

    private List<String> ids(Filter filter) {
        return log.entries(filter, 0, 100).stream().map(Entry::id).toList();
    }

    @Test
    void givesBackTheNewestFirstPageByPage() {
        log.append(List.of(entry("a", "a", "appeared", AT), entry("b", "a", "changed", AT.plusSeconds(1))));
        log.append(List.of(planned("c", AT.plusSeconds(2))));

        List<Entry> first = log.entries(ANY, 0, 2);
        assertThat(first).extracting(Entry::id).containsExactly("c", "b");
        assertThat(log.entries(ANY, first.getLast().number(), 2))
                .singleElement()
                .satisfies(last -> {
                    assertThat(last.at()).isEqualTo(AT);
                    assertThat(last.document()).isEqualTo("{}");
                });
    }

    @Test
    void findsByEveryFilter() {
        log.append(List.of(entry("a", "t", "appeared", AT), planned("c", AT.plusSeconds(2))));

        assertThat(ids(new Filter("shop", null, null, null, null, null, null, null)))
                .containsExactly("a");
        assertThat(ids(new Filter(null, "docker:local/container/db", null, null, null, null, null, null)))
                .containsExactly("c");
        assertThat(ids(new Filter(null, "docker-local-container-web", null, null, null, null, null, null)))
                .containsExactly("a");
        assertThat(ids(new Filter(null, null, "limits", "rule", null, null, null, null)))
                .hasSize(2);
        assertThat(ids(new Filter(null, null, "other", null, null, null, null, null)))
                .isEmpty();
        assertThat(ids(Filter.run("run-1"))).containsExactly("c");
        assertThat(ids(Filter.id("a"))).containsExactly("a");
        assertThat(ids(Filter.thread("t"))).containsExactly("a");
        assertThat(ids(new Filter(null, null, null, null, null, null, null, AT.plusSeconds(1))))
                .containsExactly("c");
    }

    @Test
    void knowsWhatHadNotGone() {
        log.append(List.of(
                entry("a", "1", "appeared", AT),
                entry("b", "1", "changed", AT),
                entry("c", "2", "appeared", AT),
                entry("c", "2", "gone", AT),
                planned("d", AT)));

        assertThat(log.open("shop")).extracting(Entry::id).containsExactly("b");
        assertThat(log.open("bank")).isEmpty();
    }

    @Test
    void knowsWhatHeldAtAnEarlierTime() {
        log.append(List.of(
                entry("a", "1", "appeared", AT),
                entry("b", "1", "changed", AT.plusSeconds(10)),
                entry("b", "1", "gone", AT.plusSeconds(20))));

        assertThat(log.open("shop", AT.minusSeconds(1))).isEmpty();
        assertThat(log.open("shop", AT.plusSeconds(9))).extracting(Entry::id).containsExactly("a");
        assertThat(log.open("shop", AT.plusSeconds(10))).extracting(Entry::id).containsExactly("b");
        assertThat(log.open("shop", AT.plusSeconds(20))).isEmpty();
    }

    @Test
    void writesAllOrNothing() {
        Entry bad = new Entry(
                0, AT, "x".repeat(100), "1", "appeared", "shop", "docker:local/container/web", "p", "r", "r", "", "{}");

        assertThatThrownBy(() -> log.append(List.of(entry("a", "1", "appeared", AT), bad)))
                .isInstanceOf(RuntimeException.class);
        assertThat(log.entries(ANY, 0, 10)).isEmpty();
    }

    @Test
    void forgetsWhatIsOldAndKeepsWhatHolds() {
        log.append(List.of(
                entry("a", "1", "appeared", AT),
                entry("b", "1", "changed", AT),
                entry("c", "2", "appeared", AT),
                entry("c", "2", "gone", AT),
                planned("d", AT.plus(Duration.ofDays(2)))));

        log.forget(AT.plus(Duration.ofDays(1)), 1000);
        assertThat(ids(ANY)).containsExactly("d", "b");

        log.forget(AT, 2);
        assertThat(ids(ANY)).containsExactly("d", "b");
        log.forget(AT, 1);
        assertThat(ids(ANY)).containsExactly("b");
    }

    @Test
    void outlivesItsProcess() {
        log.append(List.of(entry("a", "1", "appeared", AT)));

        assertThat(new JdbcDecisionLog(Databases.open(folder)).open("shop")).hasSize(1);
    }
}
