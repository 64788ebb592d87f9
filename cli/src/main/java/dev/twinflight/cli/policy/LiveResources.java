package dev.twinflight.cli.policy;

import dev.twinflight.cli.Failure;
import dev.twinflight.cli.Terminal;
import dev.twinflight.cli.server.Server;
import dev.twinflight.cli.server.Server.ServerAddress;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Asks a server for its live resources. */
final class LiveResources {

    private LiveResources() {}

    static List<JsonNode> of(Terminal terminal, String address, String user) {
        ServerAddress checked = ServerAddress.parse(address);
        if (user.isEmpty() || user.contains(":")) {
            throw Failure.badInput("a server wants to know who asks: add --user NAME");
        }
        try (var server = new Server(checked, user, terminal.password().apply(user))) {
            return server.resources();
        }
    }
}
