package dev.twinflight.rules.lint;

import dev.twinflight.rules.condition.Constraint;
import dev.twinflight.rules.condition.Contradictions;
import dev.twinflight.rules.policy.Problem;
import java.util.List;

/** A rule whose conditions contradict each other watches nothing. */
final class NeverMatches implements LintCheck {

    @Override
    public String id() {
        return "never-matches";
    }

    @Override
    public String about() {
        return "The conditions of a rule can hold together.";
    }

    @Override
    public List<LintFinding> check(LintedRepository repository) {
        return repository.repository().policies().values().stream()
                .flatMap(policy -> repository.conditions(policy).stream())
                .flatMap(rule -> Contradictions.in(rule).stream().map(constraint -> finding(rule.rule(), constraint)))
                .toList();
    }

    private LintFinding finding(String rule, Constraint constraint) {
        return warning(new Problem(
                constraint.file(),
                constraint.span().line(),
                constraint.span().column(),
                "",
                "the rule \"" + rule + "\" can never match: '" + constraint.text()
                        + "' contradicts the conditions before it on the same fact"));
    }
}
