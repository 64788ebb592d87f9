package dev.twinflight.cli.decisions;

import dev.twinflight.cli.Failure;
import dev.twinflight.cli.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What a server's rules have concluded, and what became of it. */
@Command(
        name = "decisions",
        description = "Asks a server what its rules have decided.",
        synopsisSubcommandLabel = "VERB",
        footer = {
            "",
            "Exit codes: 0 done and good; 1 done and the answer is no (replay: something differs);",
            "            2 wrong use or bad input; 3 could not be done."
        })
public final class DecisionsCommand implements Runnable {

    static final String PATH = "/api/v1/decisions";

    private DecisionsCommand() {}

    public static CommandLine commandLine(Terminal terminal) {
        return new CommandLine(new DecisionsCommand())
                .addSubcommand(new ListCommand(terminal))
                .addSubcommand(new LogCommand(terminal))
                .addSubcommand(new ShowCommand(terminal))
                .addSubcommand(new ReplayCommand(terminal));
    }

    @Override
    public void run() {
        throw Failure.badInput("a verb is missing: twinflight decisions list|log|show|replay (--help shows more)");
    }
}
