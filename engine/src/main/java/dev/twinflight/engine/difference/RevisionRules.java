package dev.twinflight.engine.difference;

import dev.twinflight.engine.port.PolicySource;
import dev.twinflight.rules.compile.Compilation;
import dev.twinflight.rules.compile.RuleSet;
import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.policy.Policy;
import dev.twinflight.rules.policy.PolicyRepository;
import java.util.List;
import java.util.SortedMap;

/** A revision as the repository has it, and its rules compiled as they are asked for. Stateless. */
record RevisionRules(String revision, PolicyRepository repository, RuleSetCompiler compiler)
        implements SideBySide.Rules {

    static RevisionRules read(String revision, PolicySource source, RuleSetCompiler compiler) {
        return switch (PolicyRepository.read(files(revision, source))) {
            case PolicyRepository.Reading.Accepted(PolicyRepository repository) ->
                new RevisionRules(revision, repository, compiler);
            case PolicyRepository.Reading.Refused refused ->
                throw new Refusal("invalid", "revision " + revision + " is not in order: " + refused.problems());
        };
    }

    private static SortedMap<String, String> files(String revision, PolicySource source) {
        try {
            return source.files(revision);
        } catch (IllegalArgumentException e) {
            throw new Refusal("unknown-revision", "there is no revision " + revision);
        }
    }

    @Override
    public List<Policy> policiesOf(String group) {
        return repository.policiesOf(group);
    }

    @Override
    public RuleSet compiled(List<Policy> policies) {
        return switch (compiler.compile(policies)) {
            case Compilation.Compiled(RuleSet ruleSet) -> ruleSet;
            case Compilation.Refused refused ->
                throw new Refusal(
                        "rules-failed", "the rules of revision " + revision + " do not compile: " + refused.problems());
        };
    }
}
