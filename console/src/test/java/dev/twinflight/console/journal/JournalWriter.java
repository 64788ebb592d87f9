package dev.twinflight.console.journal;

import dev.twinflight.console.boot.PersistenceConfiguration;
import dev.twinflight.engine.port.DecisionLog;
import dev.twinflight.engine.port.RunJournal.Entry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.IntConsumer;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A process that appends to a run's journal or the decision log and says each number once it is committed, until it is killed, nobody listens, or
 * it has said as many as a kill could be late for.
 */
final class JournalWriter {

    private static final int MOST = 1000;

    static final String RUN = "run";
    static final String DECISIONS = "decisions";

    private JournalWriter() {}

    /** Takes the data folder and what to write, and goes on behind the last entry. */
    public static void main(String[] arguments) {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl(PersistenceConfiguration.url(Path.of(arguments[0])) + ";DB_CLOSE_DELAY=-1");
        database.setUser("twinflight");
        database.setPassword("");
        switch (arguments[1]) {
            case RUN -> writeRun(new JdbcRunJournal(database));
            case DECISIONS -> writeDecisions(new JdbcDecisionLog(database));
            default -> throw new IllegalArgumentException(arguments[1]);
        }
    }

    private static void writeRun(JdbcRunJournal journal) {
        say(
                journal.read(RUN).size(),
                number -> journal.append(new Entry(RUN, number, Instant.EPOCH, "{\"number\":" + number + "}")));
    }

    /** Each batch is a decision that changes: never half of it may be found. */
    private static void writeDecisions(JdbcDecisionLog log) {
        List<DecisionLog.Entry> known = log.open("shop");
        if (log.entries(DecisionLog.Filter.run(""), 0, Integer.MAX_VALUE).size() != 2 * known.size()) {
            throw new IllegalStateException("half a batch was kept");
        }
        say(known.size(), number -> log.append(List.of(decision(number, "appeared"), decision(number, "changed"))));
    }

    private static DecisionLog.Entry decision(int number, String event) {
        String id = event + number;
        return new DecisionLog.Entry(
                0,
                Instant.EPOCH,
                id,
                "t" + number,
                event,
                "shop",
                "docker:local/container/web",
                "p",
                "r",
                "1",
                "",
                "{}");
    }

    private static void say(int written, IntConsumer write) {
        for (int number = written + 1; number <= written + MOST && !System.out.checkError(); number++) {
            write.accept(number);
            System.out.println(number);
        }
    }
}
