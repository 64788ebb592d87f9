package dev.twinflight.cli.decisions;

import dev.twinflight.cli.ExitCode;
import dev.twinflight.cli.Terminal;
import dev.twinflight.cli.report.Output;
import dev.twinflight.cli.server.Items;
import dev.twinflight.cli.server.Server;
import dev.twinflight.cli.server.ServerOptions;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "log", description = "Lists what became of decisions, the newest first.")
final class LogCommand implements Callable<Integer> {

    private static final int MOST = 10_000;

    private final Terminal terminal;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final Filters filters = new Filters();

    @Option(names = "--run", paramLabel = "ID", description = "Only what this run's planning made of them.")
    private @Nullable String run;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "The newest so many, " + MOST + " at most (${DEFAULT-VALUE}).")
    private int limit = 100;

    @Mixin
    private final Output output = new Output();

    LogCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Words.checkedLimit(limit, MOST);
        Map<String, String> query = filters.query();
        if (run != null) {
            query.put("run", run);
        }
        try (Server asked = server.open(terminal)) {
            Items entries = asked.items(DecisionsCommand.PATH + "/log", query, limit);
            output.tell(terminal, entries.page(), () -> new LogTable(terminal).tell(entries.items()));
            if (entries.isCut()) {
                terminal.note("these are the newest " + limit + "; there are older ones (--limit)");
            }
        }
        return ExitCode.GOOD.number();
    }
}
