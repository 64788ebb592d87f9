package dev.twinflight.twinruntime.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One connection to a live server. Confined to one thread. */
final class LiveSession implements AutoCloseable {

    private final Connection connection;

    LiveSession(Connection connection) {
        this.connection = connection;
    }

    /** Rows as text; nothing becomes empty text. */
    List<List<String>> rows(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                return read(result);
            }
        }
    }

    private static List<List<String>> read(ResultSet result) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int column = 1; column <= columns; column++) {
                row.add(Objects.requireNonNullElse(result.getString(column), ""));
            }
            rows.add(row);
        }
        return rows;
    }

    /** The only column of rows. */
    List<String> column(String sql, Object... parameters) throws SQLException {
        return rows(sql, parameters).stream().map(List::getFirst).toList();
    }

    /** Runs statements as one transaction, which waits for locks only a while. */
    void change(List<String> statements) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '5s'");
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        } catch (SQLException failure) {
            connection.rollback();
            throw failure;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** What the server has against a query, which it reads but does not run; empty for nothing. */
    Optional<SQLException> objection(String query) {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.getMetaData();
            return Optional.empty();
        } catch (SQLException objection) {
            return Optional.of(objection);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
