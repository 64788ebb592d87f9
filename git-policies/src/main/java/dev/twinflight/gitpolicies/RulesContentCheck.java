package dev.twinflight.gitpolicies;

import dev.twinflight.rules.compile.Compilation;
import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.policy.PolicyRepository;
import dev.twinflight.rules.policy.Problem;
import dev.twinflight.rules.test.RuleTests;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;

/**
 * Judges a revision by the rules module: its files are read, and if they are in order, the rules of all its policies
 * are compiled together and the rule unit tests are run. Safe for use by many threads.
 */
public final class RulesContentCheck implements ContentCheck {

    private final RuleSetCompiler compiler;
    private final InstantSource clock;

    public RulesContentCheck(RuleSetCompiler compiler) {
        this(compiler, InstantSource.system());
    }

    /** @param clock says which exceptions end soon or have ended */
    public RulesContentCheck(RuleSetCompiler compiler, InstantSource clock) {
        this.compiler = compiler;
        this.clock = clock;
    }

    @Override
    public List<Problem> check(SortedMap<String, String> files) {
        return switch (PolicyRepository.read(files)) {
            case PolicyRepository.Reading.Refused refused -> refused.problems();
            case PolicyRepository.Reading.Accepted accepted -> compile(files, accepted.repository());
        };
    }

    @Override
    public List<Problem> warnings(SortedMap<String, String> files) {
        return PolicyRepository.read(files) instanceof PolicyRepository.Reading.Accepted accepted
                ? accepted.repository().warnings(clock.instant())
                : List.of();
    }

    private List<Problem> compile(SortedMap<String, String> files, PolicyRepository repository) {
        if (repository.policies().isEmpty()) {
            return List.of(); // As in a new repository: there is nothing to compile.
        }
        return switch (compiler.compile(List.copyOf(repository.policies().values()))) {
            case Compilation.Refused refused -> refused.problems();
            case Compilation.Compiled compiled -> RuleTests.run(files, compiled.ruleSet());
        };
    }
}
