package dev.twinflight.console.journal;

import dev.twinflight.engine.port.RunJournal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The run journal in a database table. What {@link #append} returned from is on disk. Safe for use by many threads. */
public final class JdbcRunJournal implements RunJournal {

    private final JdbcClient jdbc;
    private final Disk disk;

    /** @param dataSource has the migrations applied; commits by itself */
    public JdbcRunJournal(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.disk = Disk.of(dataSource);
    }

    @Override
    public void append(Entry entry) {
        try {
            jdbc.sql("insert into run_journal (run, number, happened_at, event) values (?, ?, ?, ?)")
                    .param(entry.run())
                    .param(entry.number())
                    .param(OffsetDateTime.ofInstant(entry.at(), ZoneOffset.UTC))
                    .param(entry.event())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new IllegalStateException(
                    "run " + entry.run() + " has an entry " + entry.number()
                            + " already: another writer was faster; read the journal again",
                    e);
        }
        disk.flush();
    }

    @Override
    public List<Entry> read(String run) {
        return jdbc.sql("select run, number, happened_at, event from run_journal where run = ? order by number")
                .param(run)
                .query((row, _) -> entry(row))
                .list();
    }

    @Override
    public List<String> runs() {
        return jdbc.sql("select run from run_journal where number = 1 order by sequence desc")
                .query(String.class)
                .list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("run"),
                row.getInt("number"),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                row.getString("event"));
    }
}
