package dev.twinflight.cli.twin;

import dev.twinflight.cli.Failure;
import dev.twinflight.cli.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The twin registry. */
@Command(
        name = "twin-images",
        description = "Looks through a server's twin registry.",
        synopsisSubcommandLabel = "VERB",
        footer = {"", "Exit codes: 0 done and good; 2 wrong use or bad input; 3 could not be done."})
public final class TwinImagesCommand implements Runnable {

    static final String PATH = "/api/v1/twin-images";

    private TwinImagesCommand() {}

    public static CommandLine commandLine(Terminal terminal) {
        return new CommandLine(new TwinImagesCommand())
                .addSubcommand(new ListCommand(terminal))
                .addSubcommand(new RemoveCommand(terminal));
    }

    @Override
    public void run() {
        throw Failure.badInput("a verb is missing: twinflight twin-images list|remove (--help shows more)");
    }
}
