package dev.twinflight.console.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.engine.port.AuditLog.Entry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class JdbcAuditLogTest {

    @TempDir
    Path folder;

    private DataSource database;
    private JdbcAuditLog audit;

    @BeforeEach
    void open() {
        database = Databases.open(folder);
        audit = new JdbcAuditLog(database, Clock.systemUTC());
    }

    @Test
    void chainsEachEntryToTheOneBefore() {
        audit.record("ada", "run.received", "r1", "{}");
        audit.record("rob", "run.approved", "r1", "{\"plan\":\"p\"}");

        List<Entry> entries = audit.entries(0, 10);

        assertThat(entries).extracting(Entry::number).containsExactly(1L, 2L);
        assertThat(entries.getFirst().previousHash()).isNull();
        assertThat(entries.getLast().previousHash())
                .isEqualTo(entries.getFirst().hash());
        assertThat(AuditChain.verify(audit))
                .isEqualTo(
                        new AuditChain.Verification(true, 2, entries.getLast().hash(), null, null));
        assertThat(audit.latest(Long.MAX_VALUE, 1)).containsExactly(entries.getLast());
    }

    @Test
    void keepsTheChainWholeWhenManyWriteAtOnce() {
        IntStream.range(0, 8)
                .mapToObj(writer -> Thread.ofPlatform()
                        .start(() -> IntStream.range(0, 10).forEach(i -> audit.record("w" + writer, "a", "s", "{}"))))
                .toList()
                .forEach(JdbcAuditLogTest::join);

        AuditChain.Verification verification = AuditChain.verify(audit);

        assertThat(verification.intact()).isTrue();
        assertThat(verification.entries()).isEqualTo(80);
    }

    @Test
    void noticesAnEntryThatWasChanged() {
        IntStream.range(0, 5).forEach(i -> audit.record("ada", "a", "s" + i, "{}"));

        tamper("update audit_log set actor = 'eve' where number = 3");

        assertThat(AuditChain.verify(audit))
                .extracting(AuditChain.Verification::intact, AuditChain.Verification::brokenAt)
                .containsExactly(false, 3L);
    }

    @Test
    void noticesAnEntryThatWasTakenOut() {
        IntStream.range(0, 5).forEach(i -> audit.record("ada", "a", "s" + i, "{}"));

        tamper("delete from audit_log where number = 2");

        assertThat(AuditChain.verify(audit).reason()).isEqualTo("entry 2 is missing");
    }

    @Test
    void noticesAnEntryThatWasWrittenAnewWithItsHash() {
        IntStream.range(0, 3).forEach(i -> audit.record("ada", "a", "s" + i, "{}"));
        Entry second = audit.entries(1, 1).getFirst();
        String forged = AuditChain.hash(second.previousHash(), 2, second.at(), "eve", "a", second.subject(), "{}");

        tamper("update audit_log set actor = 'eve', hash = '" + forged + "' where number = 2");

        assertThat(AuditChain.verify(audit).reason()).isEqualTo("entry 3 does not follow the entry before it");
    }

    private void tamper(String sql) {
        assertThat(JdbcClient.create(database).sql(sql).update()).isEqualTo(1);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
