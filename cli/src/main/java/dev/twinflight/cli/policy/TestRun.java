package dev.twinflight.cli.policy;

import dev.twinflight.rules.compile.Compilation;
import dev.twinflight.rules.compile.RuleSet;
import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.policy.Policy;
import dev.twinflight.rules.policy.PolicyRepository;
import dev.twinflight.rules.policy.Problem;
import dev.twinflight.rules.test.RuleTests;
import java.util.List;
import java.util.Locale;

/** Runs the rule tests of a repository's part. Keeps what was compiled for the next run. */
final class TestRun {

    private final RuleSetCompiler compiler;

    TestRun(RuleSetCompiler compiler) {
        this.compiler = compiler;
    }

    sealed interface Outcome {
        /** The repository cannot be read or its rules do not compile. */
        record Unusable(List<Problem> problems) implements Outcome {}

        /** @param results by file */
        record Ran(List<RuleTests.Result> results) implements Outcome {
            boolean passed() {
                return results.stream().allMatch(RuleTests.Result::passed);
            }
        }
    }

    /** @param filter part of a test's name or file, small and capital letters alike; empty for every test */
    Outcome run(PolicyFiles files, String filter) {
        return switch (PolicyRepository.read(NamedGroups.addedTo(files.texts()))) {
            case PolicyRepository.Reading.Refused refused -> new Outcome.Unusable(refused.problems());
            case PolicyRepository.Reading.Accepted(PolicyRepository repository) ->
                compiled(files, policiesInScope(repository, files), filter);
        };
    }

    private Outcome compiled(PolicyFiles files, List<Policy> policies, String filter) {
        if (policies.isEmpty()) {
            return new Outcome.Ran(List.of());
        }
        return switch (compiler.compile(policies)) {
            case Compilation.Refused refused -> new Outcome.Unusable(refused.problems());
            case Compilation.Compiled(RuleSet ruleSet) ->
                new Outcome.Ran(RuleTests.results(files.inScope(path -> path.contains("/tests/")), ruleSet).stream()
                        .filter(result -> fits(result, filter.toLowerCase(Locale.ROOT)))
                        .toList());
        };
    }

    private static List<Policy> policiesInScope(PolicyRepository repository, PolicyFiles files) {
        return repository.policies().values().stream()
                .filter(policy -> touches(files, "policies/" + policy.name()))
                .toList();
    }

    private static boolean touches(PolicyFiles files, String folder) {
        return files.isInScope(folder) || files.scope().startsWith(folder + "/");
    }

    private static boolean fits(RuleTests.Result result, String filter) {
        return result.name().toLowerCase(Locale.ROOT).contains(filter)
                || result.file().toLowerCase(Locale.ROOT).contains(filter);
    }
}
