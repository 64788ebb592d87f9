package dev.twinflight.cli.policy;

import dev.twinflight.rules.compile.Compilation;
import dev.twinflight.rules.compile.RuleSet;
import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.policy.Policy;
import dev.twinflight.rules.policy.PolicyRepository;
import dev.twinflight.rules.policy.Problem;
import dev.twinflight.rules.test.RuleTests;
import dev.twinflight.rules.test.TestRun;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs the rule tests of a repository's part. Keeps what was compiled for the next run. */
final class TestedFolder {

    private final RuleSetCompiler compiler;

    TestedFolder(RuleSetCompiler compiler) {
        this.compiler = compiler;
    }

    sealed interface Outcome {
        /** The repository cannot be read or its rules do not compile. */
        record Unusable(List<Problem> problems) implements Outcome {}

        /** @param rules the text of each rule file, by path */
        record Ran(TestRun run, SortedMap<String, String> rules) implements Outcome {}
    }

    /**
     * Runs the tests of what was asked for.
     *
     * @param filter as in {@link RuleTests.Options}
     * @param threshold percent to cover; {@code null} for what a repository that is run as a whole demands itself
     */
    Outcome run(PolicyFiles files, String filter, @Nullable Double threshold) {
        return switch (PolicyRepository.read(NamedGroups.addedTo(files.texts()))) {
            case PolicyRepository.Reading.Refused refused -> new Outcome.Unusable(refused.problems());
            case PolicyRepository.Reading.Accepted(PolicyRepository repository) ->
                run(
                        files,
                        policiesInScope(repository, files),
                        new RuleTests.Options(filter, coverage(repository, files, filter, threshold)));
        };
    }

    private static double coverage(
            PolicyRepository repository, PolicyFiles files, String filter, @Nullable Double threshold) {
        if (threshold != null) {
            return threshold / 100;
        }
        return files.scope().isEmpty() && filter.isEmpty()
                ? repository.settings().coverage()
                : 0;
    }

    private Outcome run(PolicyFiles files, List<Policy> policies, RuleTests.Options options) {
        return switch (compiler.compile(policies)) {
            case Compilation.Refused refused -> new Outcome.Unusable(refused.problems());
            case Compilation.Compiled(RuleSet ruleSet) -> {
                SortedMap<String, String> rules = new TreeMap<>();
                policies.forEach(policy -> rules.putAll(policy.rules()));
                SortedMap<String, String> tested = files.inScope(path -> path.contains("/tests/"));
                tested.putAll(rules);
                yield new Outcome.Ran(RuleTests.run(tested, ruleSet, options), rules);
            }
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
}
