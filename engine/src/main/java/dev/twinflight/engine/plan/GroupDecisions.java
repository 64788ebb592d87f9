package dev.twinflight.engine.plan;

import dev.twinflight.engine.evaluation.Evaluation;
import dev.twinflight.engine.fact.FactSnapshot;
import dev.twinflight.rules.compile.RuleSet;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.decision.Violation;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.policy.Group;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a revision's rules conclude from one group's facts, now and as a plan would leave them. Immutable. */
record GroupDecisions(Group group, RuleSet ruleSet, FactSnapshot facts, Set<Decision> now) {

    static GroupDecisions of(Group group, RuleSet ruleSet, FactSnapshot facts) {
        return new GroupDecisions(group, ruleSet, facts, Evaluation.evaluate(ruleSet, facts.all()));
    }

    /** In an order that does not change from one evaluation to the next. */
    List<Decision> inOrder() {
        return now.stream()
                .sorted(Comparator.comparing(Decision::resource)
                        .thenComparing(decision -> decision.origin().policy())
                        .thenComparing(decision -> decision.origin().rule())
                        .thenComparing(Decision::toString))
                .toList();
    }

    @Nullable
    Resource resource(ResourceId id) {
        Fact fact = facts.facts().get("resource/" + id);
        return fact instanceof Resource resource ? resource : null;
    }

    /** Violations that deny and would hold after the plan, whether or not they do now. */
    List<Violation> denialsAfter(List<Proposal> plan) {
        return Evaluation.evaluate(ruleSet, Prediction.after(facts.all(), plan)).stream()
                .filter(decision ->
                        decision instanceof Violation violation && violation.severity() == Violation.Severity.DENY)
                .map(Violation.class::cast)
                .sorted(Comparator.comparing(Violation::resource)
                        .thenComparing(violation -> violation.origin().rule()))
                .toList();
    }

    /** Whether this or the same complaint with other facts holds now. */
    boolean holdsNow(Violation violation) {
        return now.stream()
                .anyMatch(known -> known instanceof Violation before
                        && before.resource().equals(violation.resource())
                        && before.origin().policy().equals(violation.origin().policy())
                        && before.origin().rule().equals(violation.origin().rule()));
    }
}
