package dev.twinflight.demo.catalog;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Reads items. Keeps connections that worked and throws away those that did not, so that it finds the database again
 * after a restart or a replacement; the name is resolved anew for each connection. Thread-safe: every call has a
 * connection to itself, so there are never more of them than threads that call.
 */
final class ItemDatabase {

    private static final String ITEM = "SELECT name, price_cents, description FROM items WHERE id = ?";

    private final String url;
    private final Properties properties = new Properties();
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

    ItemDatabase(String url, String user, String password) {
        this.url = url;
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "catalog");
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("socketTimeout", "3");
        properties.setProperty("loginTimeout", "4");
        properties.setProperty("tcpKeepAlive", "true");
    }

    /** The item, or nothing if there is none with this number. */
    Optional<Item> find(int id) throws SQLException {
        return withConnection(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ITEM)) {
                statement.setInt(1, id);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Item(id, row.getString(1), row.getInt(2), row.getString(3)))
                            : Optional.empty();
                }
            }
        });
    }

    boolean reachable() {
        try {
            return withConnection(connection -> {
                if (!connection.isValid(1)) {
                    throw new SQLException("the connection is broken");
                }
                return true;
            });
        } catch (SQLException unreachable) {
            return false;
        }
    }

    /** Tries connections it kept until one works, then a new one: only the failure of a new one says anything. */
    private <T> T withConnection(Query<T> query) throws SQLException {
        Connection kept;
        while ((kept = idle.pollFirst()) != null) {
            try {
                return run(query, kept);
            } catch (SQLException broken) {
                // the next one, or a new one, answers
            }
        }
        return run(query, DriverManager.getConnection(url, properties));
    }

    private <T> T run(Query<T> query, Connection connection) throws SQLException {
        try {
            T result = query.run(connection);
            idle.addFirst(connection);
            return result;
        } catch (SQLException failed) {
            close(connection);
            throw failed;
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException alreadyGone) {
            // nothing is left to close
        }
    }

    private interface Query<T> {
        T run(Connection connection) throws SQLException;
    }
}
