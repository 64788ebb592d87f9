package dev.twinflight.cli.policy;

import dev.twinflight.cli.ExitCode;
import dev.twinflight.cli.Failure;
import dev.twinflight.cli.Terminal;
import dev.twinflight.cli.report.CoverageJson;
import dev.twinflight.cli.report.CoveragePage;
import dev.twinflight.cli.report.JUnitReport;
import dev.twinflight.cli.report.SarifReport;
import dev.twinflight.rules.policy.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "test", description = "Runs the rule tests; needs neither server nor Docker.")
final class TestCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "A policy repository, or a folder in it (the folder you are in).")
    private Path folder = Path.of("");

    @Option(
            names = "--filter",
            paramLabel = "TEXT",
            description = "Only cases with this in their policy, file or name.")
    private String filter = "";

    @Option(names = "--watch", description = "Runs again whenever a file changes, until Ctrl-C.")
    private boolean watch;

    @Option(names = "--junit", paramLabel = "FILE", description = "Writes JUnit XML.")
    private @Nullable Path junit;

    @Option(names = "--sarif", paramLabel = "FILE", description = "Writes SARIF 2.1.0.")
    private @Nullable Path sarif;

    @Option(
            names = "--coverage",
            paramLabel = "FILE",
            description = "Writes coverage: a page where FILE ends in .html, else JSON.")
    private @Nullable Path coverage;

    @Option(
            names = "--coverage-threshold",
            paramLabel = "PERCENT",
            description =
                    "Ends with 1 where the tests cover less (for a whole repository: what its twinflight.yaml demands).")
    private @Nullable Double threshold;

    TestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (threshold != null && !(threshold >= 0 && threshold <= 100)) {
            throw Failure.badInput("--coverage-threshold expects 0 to 100, found " + threshold);
        }
        var run = new TestedFolder(RuleSets.compiler());
        ExitCode first = once(run);
        if (watch) {
            new Watch(PolicyFiles.in(folder).root()).forEachChange(() -> again(run));
        }
        return first.number();
    }

    private void again(TestedFolder run) {
        terminal.say("");
        try {
            once(run);
        } catch (Failure failure) {
            terminal.note("twinflight: " + failure.getMessage());
        }
    }

    private ExitCode once(TestedFolder run) {
        long start = System.nanoTime();
        PolicyFiles files = PolicyFiles.in(folder);
        return switch (run.run(files, filter, threshold)) {
            case TestedFolder.Outcome.Unusable(List<Problem> problems) -> unusable(problems);
            case TestedFolder.Outcome.Ran ran -> tell(ran, Duration.ofNanos(System.nanoTime() - start));
        };
    }

    private ExitCode unusable(List<Problem> problems) {
        problems.forEach(problem -> terminal.say(problem.toString()));
        terminal.note("twinflight: no test was run: " + Words.count(problems.size(), "problem") + " in the repository");
        if (junit != null) {
            ReportFile.write(junit, JUnitReport.of(List.of()));
        }
        if (sarif != null) {
            ReportFile.write(sarif, sarif("repository", "The repository can be read and compiled.", problems));
        }
        return ExitCode.WRONG_USE;
    }

    private ExitCode tell(TestedFolder.Outcome.Ran ran, Duration took) {
        if (ran.run().results().isEmpty()) {
            throw Failure.badInput(
                    filter.isEmpty()
                            ? "there is no test here; expected policies/<name>/tests/<test>.yaml"
                            : "no test has '" + filter + "' in its policy, file or name");
        }
        new TestWords(terminal).tell(ran.run(), took);
        if (junit != null) {
            ReportFile.write(junit, JUnitReport.of(ran.run().results()));
        }
        if (sarif != null) {
            String about = "The policy's rule tests pass and cover its rules.";
            ReportFile.write(sarif, sarif("rule-test", about, ran.run().problems()));
        }
        if (coverage != null) {
            boolean page = coverage.toString().endsWith(".html");
            ReportFile.write(
                    coverage,
                    page
                            ? CoveragePage.of(ran.run().coverage(), ran.rules())
                            : CoverageJson.of(ran.run().coverage()));
        }
        return ran.run().passed() ? ExitCode.GOOD : ExitCode.NO;
    }

    private static String sarif(String check, String about, List<Problem> problems) {
        return SarifReport.of(problems.stream()
                .map(problem -> new SarifReport.Entry(check, about, "error", problem))
                .toList());
    }
}
