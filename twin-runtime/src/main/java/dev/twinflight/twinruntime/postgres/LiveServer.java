package dev.twinflight.twinruntime.postgres;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Where a live server is and who reads it. Immutable; the password is never shown.
 *
 * @param host as this process reaches it
 * @param port of the server
 * @param database whose rows are followed
 * @param user who reads them
 * @param password the user's
 */
public record LiveServer(String host, int port, String database, String user, String password) {

    LiveSession open() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        properties.setProperty("ApplicationName", "twinflight");
        String address =
                "jdbc:postgresql://" + host + ":" + port + "/" + URLEncoder.encode(database, StandardCharsets.UTF_8);
        return new LiveSession(DriverManager.getConnection(address, properties));
    }

    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + database;
    }
}
