package dev.twinflight.bench.policytest;

import dev.twinflight.rules.compile.Compilation;
import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.policy.PolicyRepository;
import dev.twinflight.rules.policy.Problem;
import dev.twinflight.rules.test.RuleTests;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/** What is measured: reads a repository of so many rules, compiles it and runs its tests. Arguments: rules [cache]. */
final class PolicyTestRun {

    private PolicyTestRun() {}

    public static void main(String[] arguments) {
        SortedMap<String, String> files = ManyRules.of(Integer.parseInt(arguments[0]));
        RuleSetCompiler compiler =
                arguments.length > 1 ? RuleSetCompiler.cachedIn(Path.of(arguments[1])) : new RuleSetCompiler();
        List<Problem> problems = switch (PolicyRepository.read(files)) {
            case PolicyRepository.Reading.Refused refused -> refused.problems();
            case PolicyRepository.Reading.Accepted accepted -> test(files, compiler, accepted.repository());
        };
        problems.stream().limit(5).forEach(System.err::println);
        System.exit(problems.isEmpty() ? 0 : 1);
    }

    private static List<Problem> test(
            SortedMap<String, String> files, RuleSetCompiler compiler, PolicyRepository repository) {
        return switch (compiler.compile(repository.policies().values())) {
            case Compilation.Refused refused -> refused.problems();
            case Compilation.Compiled compiled -> RuleTests.run(files, compiled.ruleSet());
        };
    }
}
