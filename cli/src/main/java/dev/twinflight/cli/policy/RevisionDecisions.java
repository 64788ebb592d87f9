package dev.twinflight.cli.policy;

import dev.twinflight.cli.Failure;
import dev.twinflight.engine.evaluation.Evaluation;
import dev.twinflight.engine.evaluation.EvaluationException;
import dev.twinflight.gitpolicies.LocalRevisions;
import dev.twinflight.rules.compile.Compilation;
import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.policy.Policy;
import dev.twinflight.rules.policy.PolicyRepository;
import dev.twinflight.rules.policy.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a revision's policies conclude: each group's facts are seen by the policies that govern the group. */
final class RevisionDecisions {

    private final RuleSetCompiler compiler;
    private final SortedMap<String, List<Fact>> groups;

    RevisionDecisions(RuleSetCompiler compiler, List<Fact> facts) {
        this.compiler = compiler;
        this.groups = byGroup(facts);
    }

    /** Facts about a resource whose configuration is not known belong to no group, and no policy sees them. */
    private static SortedMap<String, List<Fact>> byGroup(List<Fact> facts) {
        Map<ResourceId, String> groupOf = new HashMap<>();
        facts.forEach(fact -> {
            if (fact instanceof Resource resource) {
                groupOf.put(resource.id(), resource.group());
            }
        });
        var groups = new TreeMap<String, List<Fact>>();
        facts.forEach(fact -> {
            String group = groupOf.get(fact.about());
            if (group != null) {
                groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(fact);
            }
        });
        return groups;
    }

    /** @throws Failure when the revision cannot be read, compiled or evaluated, with every problem */
    List<Decision> of(String name, LocalRevisions.Revision revision) {
        return switch (PolicyRepository.read(revision.files())) {
            case PolicyRepository.Reading.Refused(List<Problem> problems) -> throw unusable(name, problems);
            case PolicyRepository.Reading.Accepted(PolicyRepository repository) ->
                groups.entrySet().stream()
                        .flatMap(group ->
                                evaluate(name, governing(repository, group.getKey()), group.getValue()).stream())
                        .toList();
        };
    }

    private static List<Policy> governing(PolicyRepository repository, String group) {
        return repository.policies().values().stream()
                .filter(policy -> policy.groups().contains(group))
                .toList();
    }

    private Collection<Decision> evaluate(String name, List<Policy> policies, List<Fact> facts) {
        if (policies.isEmpty()) {
            return List.of();
        }
        return switch (compiler.compile(policies)) {
            case Compilation.Refused(List<Problem> problems) -> throw unusable(name, problems);
            case Compilation.Compiled compiled -> {
                try {
                    yield Evaluation.evaluate(compiled.ruleSet(), facts);
                } catch (EvaluationException e) {
                    throw Failure.badInput("'" + name + "' could not be evaluated: " + e.getMessage());
                }
            }
        };
    }

    private static Failure unusable(String name, List<Problem> problems) {
        return Failure.badInput("'" + name + "' cannot be evaluated:\n"
                + problems.stream().map(problem -> "  " + problem).collect(Collectors.joining("\n")));
    }
}
