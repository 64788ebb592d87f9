package dev.twinflight.cli.decisions;

import dev.twinflight.cli.ExitCode;
import dev.twinflight.cli.Failure;
import dev.twinflight.cli.Terminal;
import dev.twinflight.cli.report.Output;
import dev.twinflight.cli.server.Server;
import dev.twinflight.cli.server.ServerOptions;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "show",
        description = "Shows one decision whole: why it came to be, from which facts, and what became of it.")
final class ShowCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "ID", description = "The decision's id, as 'list' and 'log' show it.")
    private String id = "";

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final Output output = new Output();

    ShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!id.matches("[0-9a-f]{1,64}")) {
            throw Failure.badInput("'" + id + "' is no decision's id; 'decisions list' and 'decisions log' show them");
        }
        try (Server asked = server.open(terminal)) {
            JsonNode whole = asked.get(DecisionsCommand.PATH + "/" + id, Map.of());
            asked.known(whole, "decision");
            output.tell(terminal, whole, () -> new DecisionPage(terminal).tell(whole));
        }
        return ExitCode.GOOD.number();
    }
}
