package dev.twinflight.rules.wall;

import dev.twinflight.rules.compile.BoundedFiring;
import dev.twinflight.rules.compile.Compilation;
import dev.twinflight.rules.compile.ConclusionException;
import dev.twinflight.rules.compile.RuleSet;
import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.policy.Policy;
import dev.twinflight.rules.policy.PolicyRepository;
import dev.twinflight.rules.policy.Problem;
import dev.twinflight.rules.test.RuleTests;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import org.kie.api.runtime.KieSession;

/** Tries a revision in this very process, behind the layers of the rule compiler alone. */
public final class InProcessTrial implements RevisionTrial {

    private final RuleSetCompiler compiler;

    public InProcessTrial(RuleSetCompiler compiler) {
        this.compiler = compiler;
    }

    @Override
    public Verdict judge(SortedMap<String, String> files, Collection<Fact> facts, double coverage) {
        return switch (PolicyRepository.read(files)) {
            case PolicyRepository.Reading.Refused refused -> Verdict.refused(refused.problems());
            case PolicyRepository.Reading.Accepted accepted -> compile(files, accepted.repository(), facts, coverage);
        };
    }

    private Verdict compile(
            SortedMap<String, String> files, PolicyRepository repository, Collection<Fact> facts, double coverage) {
        Collection<Policy> policies = repository.policies().values();
        if (policies.isEmpty()) {
            return Verdict.refused(List.of()); // As in a new repository: there is nothing to compile.
        }
        return switch (compiler.compile(policies)) {
            case Compilation.Refused refused -> Verdict.refused(refused.problems());
            case Compilation.Compiled(RuleSet ruleSet) ->
                new Verdict(
                        evaluate(policies, ruleSet, facts),
                        RuleTests.run(files, ruleSet, new RuleTests.Options("", coverage))
                                .problems());
        };
    }

    private static List<Problem> evaluate(Collection<Policy> policies, RuleSet ruleSet, Collection<Fact> facts) {
        KieSession session = ruleSet.knowledge().newKieSession();
        try {
            facts.forEach(session::insert);
            return switch (BoundedFiring.fire(session)) {
                case BoundedFiring.Outcome.Completed _ -> List.of();
                case BoundedFiring.Outcome.BudgetExceeded(String reason) -> List.of(problem(policies, reason));
            };
        } catch (ConclusionException e) {
            return List.of(problem(policies, String.valueOf(e.getMessage())));
        } finally {
            session.dispose();
        }
    }

    /** Placed at the rule the reason names, else at the first rules there are. */
    private static Problem problem(Collection<Policy> policies, String reason) {
        String message = "over the facts of now, " + reason;
        for (Policy policy : policies) {
            for (var file : policy.rules().entrySet()) {
                List<String> lines = file.getValue().lines().toList();
                for (int i = 0; i < lines.size(); i++) {
                    if (namedIn(reason, lines.get(i))) {
                        return new Problem(file.getKey(), i + 1, 0, "", message);
                    }
                }
            }
        }
        return new Problem(policies.iterator().next().rules().firstKey(), 0, 0, "", message);
    }

    private static boolean namedIn(String reason, String line) {
        int start = line.indexOf("rule \"");
        int end = line.indexOf('"', start + 6);
        return start >= 0 && end > start && reason.contains("'" + line.substring(start + 6, end) + "'");
    }
}
