package dev.twinflight.rules.lint;

import dev.twinflight.rules.compile.Compilation;
import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.lint.LintFinding.Severity;
import dev.twinflight.rules.policy.PolicyRepository;
import dev.twinflight.rules.policy.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Checks a whole repository: first what the push gate refuses, and where that is nothing, what should be mended. */
public final class Lint {

    /** In the order they are explained; findings come by file and line. */
    public static final List<LintCheck> CHECKS = List.of(
            new MissingOwner(),
            new UnusedGroup(),
            new UntestedRule(),
            new NeverMatches(),
            new UnknownGroupInRule(),
            new KindWithoutAttribute(),
            new ConflictingProposals(),
            new Layout());

    private final RuleSetCompiler compiler;
    private final List<LintCheck> checks;

    public Lint(RuleSetCompiler compiler) {
        this(compiler, CHECKS);
    }

    /** With checks of the caller's choice. */
    public Lint(RuleSetCompiler compiler, List<LintCheck> checks) {
        this.compiler = compiler;
        this.checks = List.copyOf(checks);
    }

    /**
     * Every finding of every file, by file and line.
     *
     * @param files text by path
     */
    public List<LintFinding> check(SortedMap<String, String> files) {
        return switch (PolicyRepository.read(files)) {
            case PolicyRepository.Reading.Refused(List<Problem> problems) ->
                errors("repository", "The files of a repository can be read.", problems);
            case PolicyRepository.Reading.Accepted(PolicyRepository repository) ->
                check(new LintedRepository(files, repository));
        };
    }

    private List<LintFinding> check(LintedRepository repository) {
        var policies = List.copyOf(repository.repository().policies().values());
        if (!policies.isEmpty() && compiler.compile(policies) instanceof Compilation.Refused(List<Problem> problems)) {
            return errors("compilation", "The rules compile inside the sandbox.", problems);
        }
        return checks.stream()
                .flatMap(check -> check.check(repository).stream())
                .sorted(Comparator.comparing(
                                (LintFinding finding) -> finding.problem().file())
                        .thenComparingInt(finding -> finding.problem().line())
                        .thenComparing(LintFinding::check))
                .toList();
    }

    private static List<LintFinding> errors(String check, String about, List<Problem> problems) {
        return problems.stream()
                .map(problem -> new LintFinding(check, about, Severity.ERROR, problem, Optional.empty()))
                .toList();
    }
}
