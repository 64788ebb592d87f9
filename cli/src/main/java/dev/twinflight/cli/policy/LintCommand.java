package dev.twinflight.cli.policy;

import dev.twinflight.cli.ExitCode;
import dev.twinflight.cli.Terminal;
import dev.twinflight.cli.report.SarifReport;
import dev.twinflight.rules.lint.Lint;
import dev.twinflight.rules.lint.LintFinding;
import dev.twinflight.rules.lint.LintFinding.Fix;
import dev.twinflight.rules.lint.LintFinding.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "lint",
        description = {
            "Checks a policy repository: all the push gate would refuse, and what should be mended.",
            "Warnings alone end with 0, unless --strict is given."
        })
final class LintCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "A policy repository, or a folder in it (the folder you are in).")
    private Path folder = Path.of("");

    @Option(names = "--fix", description = "Mends what can be mended without asking.")
    private boolean fix;

    @Option(names = "--strict", description = "Takes warnings for errors.")
    private boolean strict;

    @Option(names = "--sarif", paramLabel = "FILE", description = "Writes SARIF 2.1.0.")
    private @Nullable Path sarif;

    LintCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        PolicyFiles files = PolicyFiles.in(folder);
        var lint = new Lint(RuleSets.compiler());
        List<LintFinding> findings = findings(lint, files);
        if (fix) {
            findings.stream().flatMap(finding -> finding.fix().stream()).forEach(mended -> mend(files, mended));
            findings = findings(lint, PolicyFiles.in(folder));
        }
        findings.forEach(finding -> terminal.say(line(finding)));
        if (sarif != null) {
            ReportFile.write(
                    sarif,
                    SarifReport.of(findings.stream().map(LintCommand::entry).toList()));
        }
        return verdict(findings).number();
    }

    private static List<LintFinding> findings(Lint lint, PolicyFiles files) {
        return lint.check(files.texts()).stream()
                .filter(finding -> files.isInScope(finding.problem().file()))
                .toList();
    }

    private void mend(PolicyFiles files, Fix mended) {
        files.write(mended.file(), mended.text());
        terminal.say("mended " + mended.file());
    }

    private ExitCode verdict(List<LintFinding> findings) {
        long errors = findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .count();
        long warnings = findings.size() - errors;
        long fixable =
                findings.stream().filter(finding -> finding.fix().isPresent()).count();
        terminal.say(
                findings.isEmpty()
                        ? "nothing to mend"
                        : Words.count(errors, "error") + ", " + Words.count(warnings, "warning")
                                + (fixable > 0 ? "; --fix mends " + fixable : ""));
        return errors > 0 || (strict && warnings > 0) ? ExitCode.NO : ExitCode.GOOD;
    }

    private static String line(LintFinding finding) {
        return finding.severity().name().toLowerCase(Locale.ROOT) + " " + finding.problem() + " [" + finding.check()
                + "]";
    }

    private static SarifReport.Entry entry(LintFinding finding) {
        return new SarifReport.Entry(
                finding.check(),
                finding.about(),
                finding.severity().name().toLowerCase(Locale.ROOT),
                finding.problem());
    }
}
