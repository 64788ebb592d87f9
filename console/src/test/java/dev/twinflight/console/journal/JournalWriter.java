package dev.twinflight.console.journal;

import dev.twinflight.console.boot.PersistenceConfiguration;
import dev.twinflight.engine.port.RunJournal.Entry;
import java.nio.file.Path;
import java.time.Instant;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A process that appends to a journal and says each number once it is committed, until it is killed, nobody listens, or
 * it has said as many as a kill could be late for.
 */
final class JournalWriter {

    private static final int MOST = 1000;

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
        for (int more = 0; more < MOST && !System.out.checkError(); more++) {
            number++;
            journal.append(new Entry(run, number, Instant.EPOCH, "{\"number\":" + number + "}"));
            System.out.println(number);
        }
    }
}
