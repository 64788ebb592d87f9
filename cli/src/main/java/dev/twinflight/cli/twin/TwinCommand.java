package dev.twinflight.cli.twin;

import dev.twinflight.cli.Failure;
import dev.twinflight.cli.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Twins of live resources. */
@Command(
        name = "twin",
        description = "Takes twins of live resources.",
        synopsisSubcommandLabel = "VERB",
        footer = {"", "Exit codes: 0 done and good; 2 wrong use or bad input; 3 could not be done."})
public final class TwinCommand implements Runnable {

    private TwinCommand() {}

    public static CommandLine commandLine(Terminal terminal) {
        return new CommandLine(new TwinCommand()).addSubcommand(new CreateCommand(terminal));
    }

    @Override
    public void run() {
        throw Failure.badInput("a verb is missing: twinflight twin create (--help shows more)");
    }
}
