package dev.twinflight.cli.decisions;

import dev.twinflight.cli.ExitCode;
import dev.twinflight.cli.Terminal;
import dev.twinflight.cli.report.Output;
import dev.twinflight.cli.server.Server;
import dev.twinflight.cli.server.ServerOptions;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "replay",
        description = {
            "Evaluates kept decisions again at another revision, each over the facts its rule matched, and lists what"
                    + " appears, vanishes or changes.",
            "No action is taken."
        },
        footer = {
            "",
            "Exit codes: 0 nothing differs; 1 something differs; 2 wrong use or bad input;",
            "            3 could not be done."
        })
final class ReplayCommand implements Callable<Integer> {

    private static final int MOST = 500;

    private final Terminal terminal;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Option(
            names = "--revision",
            paramLabel = "R",
            required = true,
            description = "A commit of the server's policy repository, in full.")
    private String revision = "";

    @Mixin
    private final Filters filters = new Filters();

    @Option(names = "--run", paramLabel = "ID", description = "Only what this run's planning looked at.")
    private @Nullable String run;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "The newest so many, " + MOST + " at most (${DEFAULT-VALUE}).")
    private int limit = 100;

    @Mixin
    private final Output output = new Output();

    ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Words.checkedLimit(limit, MOST);
        try (Server asked = server.open(terminal)) {
            JsonNode answer = asked.post(DecisionsCommand.PATH + "/replay", order());
            List<JsonNode> decisions =
                    asked.known(answer, "decisions").valueStream().toList();
            List<JsonNode> appeared =
                    asked.known(answer, "appeared").valueStream().toList();
            var table = new ReplayTable(terminal, decisions, appeared);
            output.tell(terminal, answer, table::tell);
            if (decisions.size() >= limit) {
                terminal.note("looked at the newest " + limit + " entries of the log; --limit changes that");
            }
            return (table.isSame() ? ExitCode.GOOD : ExitCode.NO).number();
        }
    }

    private ObjectNode order() {
        ObjectNode order = JsonNodeFactory.instance.objectNode().put("revision", revision);
        filters.query().forEach(order::put);
        if (run != null) {
            order.put("run", run);
        }
        return order.put("limit", limit);
    }
}
