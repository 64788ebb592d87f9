package dev.twinflight.console.boot;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.twinflight.console.decision.DecisionRetention;
import dev.twinflight.console.journal.JdbcAuditLog;
import dev.twinflight.console.journal.JdbcDecisionLog;
import dev.twinflight.console.journal.JdbcRunJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The database in the data folder, and what is kept in it. */
@Configuration(proxyBeanMethods = false)
public class PersistenceConfiguration {

    /** Without WRITE_DELAY=0 a killed process loses the commits of its last half second. */
    private static final String OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;WRITE_DELAY=0";

    /** JDBC URL of the database in a data folder, as {@code backup} and tests need it too. */
    public static String url(Path data) {
        Path file = data.toAbsolutePath().normalize().resolve("twinflight");
        return "jdbc:h2:file:" + file.toString().replace(";", "\\;") + OPTIONS;
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    HikariDataSource dataSource(TwinflightProperties properties) throws IOException {
        Files.createDirectories(properties.data());
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(url(properties.data()));
        pool.setUsername("twinflight");
        pool.setPassword("");
        pool.setPoolName("twinflight");
        pool.setMaximumPoolSize(8);
        return new HikariDataSource(pool);
    }

    @Bean
    @DependsOnDatabaseInitialization
    JdbcRunJournal runJournal(DataSource dataSource) {
        return new JdbcRunJournal(dataSource);
    }

    @Bean
    @DependsOnDatabaseInitialization
    JdbcDecisionLog decisionLog(DataSource dataSource) {
        return new JdbcDecisionLog(dataSource);
    }

    @Bean
    DecisionRetention decisionRetention(JdbcDecisionLog log, TwinflightProperties properties, Clock clock) {
        return new DecisionRetention(
                log,
                properties.decisions().keep(),
                properties.decisions().most().toBytes(),
                clock);
    }

    @Bean
    @DependsOnDatabaseInitialization
    JdbcAuditLog auditLog(DataSource dataSource, Clock clock) {
        return new JdbcAuditLog(dataSource, clock);
    }
}
