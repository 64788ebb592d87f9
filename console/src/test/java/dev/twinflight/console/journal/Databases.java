package dev.twinflight.console.journal;

import dev.twinflight.console.boot.PersistenceConfiguration;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;

/** Databases as the server has them, in a folder of the test's own. */
public final class Databases {

    private Databases() {}

    /** Makes the database, and leaves it closed. */
    static void prepare(Path folder) {
        ((JdbcConnectionPool) open(folder)).dispose();
    }

    public static DataSource open(Path folder) {
        DataSource pool = JdbcConnectionPool.create(PersistenceConfiguration.url(folder), "twinflight", "");
        Flyway.configure().dataSource(pool).load().migrate();
        return pool;
    }
}
