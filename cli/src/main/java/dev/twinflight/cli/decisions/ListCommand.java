package dev.twinflight.cli.decisions;

import dev.twinflight.cli.ExitCode;
import dev.twinflight.cli.Terminal;
import dev.twinflight.cli.report.Output;
import dev.twinflight.cli.report.Table;
import dev.twinflight.cli.server.Items;
import dev.twinflight.cli.server.Server;
import dev.twinflight.cli.server.ServerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

@Command(name = "list", description = "Lists the decisions that hold now.")
final class ListCommand implements Callable<Integer> {

    private static final int MOST = 10_000;

    private final Terminal terminal;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final Filters filters = new Filters();

    @Mixin
    private final Output output = new Output();

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Server asked = server.open(terminal)) {
            Items decisions = asked.items(DecisionsCommand.PATH, filters.query(), MOST);
            output.tell(terminal, decisions.page(), () -> tell(decisions.items()));
            if (decisions.isCut()) {
                terminal.note("these are the first " + MOST + "; --group and the other filters lead to the rest");
            }
        }
        return ExitCode.GOOD.number();
    }

    private void tell(List<JsonNode> decisions) {
        if (decisions.isEmpty()) {
            terminal.say("no such decision holds now");
            return;
        }
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("id", "since", "group", "resource", "policy / rule", "concludes", "done"));
        decisions.forEach(decision -> rows.add(List.of(
                Words.text(decision, "id"),
                Words.text(decision, "since"),
                Words.text(decision, "group"),
                Words.text(decision, "resourceId"),
                Words.rule(decision),
                Words.conclusion(decision),
                Words.text(decision, "done"))));
        new Table(rows).lines().forEach(terminal::say);
    }
}
