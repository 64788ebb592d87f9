package dev.twinflight.cli.policy;

import dev.twinflight.cli.ExitCode;
import dev.twinflight.cli.Terminal;
import dev.twinflight.rules.format.Formatting;
import dev.twinflight.rules.lint.Layout;
import dev.twinflight.rules.policy.Problem;
import dev.twinflight.rules.source.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "fmt", description = "Lays out YAML and DRL files; comments and what the files say stay as they are.")
final class FormatCommand implements Callable<Integer> {

    private final Terminal terminal;
    private int changed;
    private int refused;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "A policy repository, or a folder in it (the folder you are in).")
    private Path folder = Path.of("");

    @Option(names = "--check", description = "Changes nothing; ends with 1 where something would change.")
    private boolean check;

    FormatCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        PolicyFiles files = PolicyFiles.in(folder);
        files.inScope(path -> true)
                .forEach((path, text) ->
                        Layout.formatted(path, text).ifPresent(formatting -> settle(files, path, text, formatting)));
        String verb = check ? " would change" : " changed";
        terminal.say((changed == 0 ? "nothing" : Words.count(changed, "file"))
                + verb
                + (refused == 0 ? "" : "; " + Words.count(refused, "file") + " with errors left alone"));
        if (refused > 0) {
            return ExitCode.WRONG_USE.number();
        }
        return (check && changed > 0 ? ExitCode.NO : ExitCode.GOOD).number();
    }

    private void settle(PolicyFiles files, String path, String before, Formatting formatting) {
        switch (formatting) {
            case Formatting.Refused(List<Finding> findings) -> {
                refused++;
                findings.forEach(finding -> terminal.note(new Problem(
                                path,
                                finding.position().line(),
                                finding.position().column(),
                                finding.field(),
                                finding.message())
                        .toString()));
            }
            case Formatting.Formatted(String text)
            when !text.equals(before) -> {
                changed++;
                terminal.say(path);
                if (!check) {
                    files.write(path, text);
                }
            }
            case Formatting.Formatted _ -> {}
        }
    }
}
