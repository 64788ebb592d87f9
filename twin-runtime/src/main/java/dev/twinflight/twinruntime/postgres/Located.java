package dev.twinflight.twinruntime.postgres;

import dev.twinflight.rules.policy.DataStore.Password;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where the live server of a data store is, as a twin's volume remembers it for clean-up after a crash. Immutable; holds no
 * password.
 *
 * @param container name of the live container; empty for any other server
 * @param host of any other server; empty for a container
 * @param port of the server
 * @param database whose rows are followed
 * @param user who reads them
 * @param password where the user's password is found
 */
record Located(String container, String host, int port, String database, String user, Password password) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    String text() {
        ObjectNode json = JSON.createObjectNode();
        json.put("container", container).put("host", host).put("port", port);
        json.put("database", database).put("user", user);
        switch (password) {
            case Password.Environment(String variable) -> json.put("environment", variable);
            case Password.File(String path) -> json.put("file", path);
        }
        return JSON.writeValueAsString(json);
    }

    static Optional<Located> parse(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            Password password = json.has("file")
                    ? new Password.File(json.path("file").asString(""))
                    : new Password.Environment(json.path("environment").asString(""));
            return Optional.of(new Located(
                    json.path("container").asString(""),
                    json.path("host").asString(""),
                    json.path("port").asInt(0),
                    json.path("database").asString(""),
                    json.path("user").asString(""),
                    password));
        } catch (JacksonException notOurs) {
            return Optional.empty();
        }
    }
}
