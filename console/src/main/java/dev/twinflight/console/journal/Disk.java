package dev.twinflight.console.journal;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings what was committed down to the device, so that it outlives a power cut as well as a killed process. */
public interface Disk {

    /** Returns when everything committed so far is on the device. */
    void flush();

    /** What the database behind the data source needs: H2 is told to; others do so at commit. */
    static Disk of(DataSource dataSource) {
        try (var connection = dataSource.getConnection()) {
            if (!connection.getMetaData().getDatabaseProductName().equals("H2")) {
                return () -> {};
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not answer; check its URL and that it runs", e);
        }
        JdbcClient jdbc = JdbcClient.create(dataSource);
        return () -> jdbc.sql("checkpoint sync").update();
    }
}
