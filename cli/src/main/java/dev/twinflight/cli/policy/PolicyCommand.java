package dev.twinflight.cli.policy;

import dev.twinflight.cli.Failure;
import dev.twinflight.cli.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Work on a policy repository, without a server unless a verb says so. */
@Command(
        name = "policy",
        description = "Works on a policy repository.",
        synopsisSubcommandLabel = "VERB",
        footer = {
            "",
            "Exit codes: 0 done and good; 1 done and the answer is no;",
            "            2 wrong use or bad input; 3 could not be done."
        })
public final class PolicyCommand implements Runnable {

    private PolicyCommand() {}

    public static CommandLine commandLine(Terminal terminal) {
        return new CommandLine(new PolicyCommand())
                .addSubcommand(new NewCommand(terminal))
                .addSubcommand(new LintCommand(terminal))
                .addSubcommand(new FormatCommand(terminal))
                .addSubcommand(new TestCommand(terminal))
                .addSubcommand(new DifferenceCommand(terminal))
                .addSubcommand(new RecordCommand(terminal));
    }

    @Override
    public void run() {
        throw Failure.badInput(
                "a verb is missing: twinflight policy new|lint|fmt|test|diff|record (--help shows more)");
    }
}
