package dev.twinflight.cli;

import dev.twinflight.cli.decisions.DecisionsCommand;
import dev.twinflight.cli.policy.PolicyCommand;
import dev.twinflight.cli.server.Password;
import dev.twinflight.cli.twin.TwinCommand;
import dev.twinflight.cli.twin.TwinImagesCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The command with all its verbs. */
@Command(
        name = "twinflight",
        description = "Flies each policy change on executable twins before it touches what is live.",
        synopsisSubcommandLabel = "VERB")
public final class Twinflight implements Runnable {

    private Twinflight() {}

    public static void main(String[] arguments) {
        System.exit(run(new Terminal(utf8(FileDescriptor.out), utf8(FileDescriptor.err), Password::of), arguments));
    }

    /** Runs one verb and returns its exit code. */
    public static int run(Terminal terminal, String... arguments) {
        var command = new CommandLine(new Twinflight())
                .addSubcommand(PolicyCommand.commandLine(terminal))
                .addSubcommand(DecisionsCommand.commandLine(terminal))
                .addSubcommand(TwinCommand.commandLine(terminal))
                .addSubcommand(TwinImagesCommand.commandLine(terminal));
        addHelp(command);
        command.registerConverter(double.class, Twinflight::number);
        command.registerConverter(Double.class, Twinflight::number);
        command.setOut(writer(terminal.out()))
                .setErr(writer(terminal.err()))
                .setExecutionExceptionHandler((failure, _, _) -> told(terminal, failure))
                .setParameterExceptionHandler((wrong, _) -> told(terminal, wrong))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
        return command.execute(arguments);
    }

    private static void addHelp(CommandLine command) {
        command.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Shows this text.")
                        .build());
        command.getSubcommands().values().forEach(Twinflight::addHelp);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.endsWith("%") ? text.substring(0, text.length() - 1) : text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("expected a number, found '" + text + "'");
        }
    }

    /** Without a verb. */
    @Override
    public void run() {
        throw Failure.badInput("a verb is missing; see ./twinflight help");
    }

    private static int told(Terminal terminal, ParameterException wrong) {
        terminal.note("twinflight: " + firstLetterSmall(String.valueOf(wrong.getMessage())));
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, writer(terminal.err()));
        wrong.getCommandLine().usage(terminal.err());
        return ExitCode.WRONG_USE.number();
    }

    private static int told(Terminal terminal, Exception failure) {
        if (failure instanceof Failure known) {
            terminal.note("twinflight: " + known.getMessage());
            return known.exitCode().number();
        }
        terminal.note("twinflight: this should not have happened ("
                + failure.getClass().getSimpleName() + "); please report it with the command you typed");
        if (System.getenv("TWINFLIGHT_DEBUG") != null) {
            failure.printStackTrace(terminal.err());
        }
        return ExitCode.IMPOSSIBLE.number();
    }

    private static String firstLetterSmall(String message) {
        return message.isEmpty() ? message : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
