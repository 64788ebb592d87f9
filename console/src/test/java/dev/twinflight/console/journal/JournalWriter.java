package dev.twinflight.console.journal;

import dev.twinflight.console.boot.PersistenceConfiguration;
import dev.twinflight.engine.port.RunJournal.Entry;
import java.nio.file.Path;
import java.time.Instant;
import org.h2.jdbcx.JdbcDataSource;

/** A process that appends to a journal and says each number once it is committed, until it is killed. */
final class JournalWriter {

    private JournalWriter() {}

    /** Takes the data folder and the run, and goes on behind the run's last entry. */
    public static void main(String[] arguments) {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl(PersistenceConfiguration.url(Path.of(arguments[0])) + ";DB_CLOSE_DELAY=-1");
        database.setUser("twinflight");
        database.setPassword("");
        JdbcRunJournal journal = new JdbcRunJournal(database);
        String run = arguments[1];
        int number = journal.read(run).size();
        while (true) {
            number++;
            journal.append(new Entry(run, number, Instant.EPOCH, "{\"number\":" + number + "}"));
            System.out.println(number);
            System.out.flush();
        }
    }
}
