package dev.twinflight.cli.server;

import dev.twinflight.cli.Failure;
import dev.twinflight.cli.Terminal;
import picocli.CommandLine.Option;

/** Which server is asked, and by whom: options of every verb that cannot do without one. */
public final class ServerOptions {

    @Option(names = "--server", paramLabel = "URL", required = true, description = "As http://localhost:8080.")
    private String server = "";

    @Option(
            names = "--user",
            paramLabel = "NAME",
            required = true,
            description = "Who asks the server; the password comes from TWINFLIGHT_PASSWORD or is asked for.")
    private String user = "";

    /**
     * The server, to be closed after use.
     *
     * @throws Failure when it cannot be one
     */
    public Server open(Terminal terminal) {
        return Server.of(terminal, server, user);
    }
}
