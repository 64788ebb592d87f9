package dev.twinflight.cli.policy;

import dev.twinflight.cli.Failure;
import dev.twinflight.engine.difference.SideBySide;
import dev.twinflight.gitpolicies.LocalRevisions;
import dev.twinflight.rules.compile.Compilation;
import dev.twinflight.rules.compile.RuleSet;
import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.policy.Policy;
import dev.twinflight.rules.policy.PolicyRepository;
import dev.twinflight.rules.policy.Problem;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A revision of a clone. Stateless beyond its compiler.
 *
 * @param name what the user calls it
 */
record RevisionRules(String name, PolicyRepository repository, RuleSetCompiler compiler) implements SideBySide.Rules {

    /** @throws Failure when the revision is not in order, with every problem */
    static RevisionRules read(String name, LocalRevisions.Revision revision, RuleSetCompiler compiler) {
        return switch (PolicyRepository.read(revision.files())) {
            case PolicyRepository.Reading.Refused(List<Problem> problems) -> throw unusable(name, problems);
            case PolicyRepository.Reading.Accepted(PolicyRepository repository) ->
                new RevisionRules(name, repository, compiler);
        };
    }

    @Override
    public List<Policy> policiesOf(String group) {
        return repository.policiesOf(group);
    }

    /** @throws Failure when they do not compile, with every problem */
    @Override
    public RuleSet compiled(List<Policy> policies) {
        return switch (compiler.compile(policies)) {
            case Compilation.Refused(List<Problem> problems) -> throw unusable(name, problems);
            case Compilation.Compiled compiled -> compiled.ruleSet();
        };
    }

    private static Failure unusable(String name, List<Problem> problems) {
        return Failure.badInput("'" + name + "' cannot be evaluated:\n"
                + problems.stream().map(problem -> "  " + problem).collect(Collectors.joining("\n")));
    }
}
