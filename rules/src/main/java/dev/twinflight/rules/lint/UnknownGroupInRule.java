package dev.twinflight.rules.lint;

import dev.twinflight.rules.condition.Constraint;
import dev.twinflight.rules.condition.Expression;
import dev.twinflight.rules.condition.Expression.Attribute;
import dev.twinflight.rules.condition.Expression.Comparison;
import dev.twinflight.rules.condition.Expression.Literal;
import dev.twinflight.rules.policy.Policy;
import dev.twinflight.rules.policy.Problem;
import dev.twinflight.rules.source.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A rule that asks for a group its policy does not govern never sees a resource of it. */
final class UnknownGroupInRule implements LintCheck {

    private static final Expression GROUP = new Attribute("group");

    @Override
    public String id() {
        return "unknown-group";
    }

    @Override
    public String about() {
        return "Rules name groups their policy governs.";
    }

    @Override
    public List<LintFinding> check(LintedRepository repository) {
        return repository.repository().policies().values().stream()
                .flatMap(policy -> repository.conditions(policy).stream()
                        .flatMap(rule -> rule.constraints().stream())
                        .flatMap(constraint -> finding(policy, constraint)))
                .toList();
    }

    private Stream<LintFinding> finding(Policy policy, Constraint constraint) {
        return group(constraint.expression())
                .filter(group -> !policy.groups().contains(group))
                .map(group -> warning(new Problem(
                        constraint.file(),
                        constraint.span().line(),
                        constraint.span().column(),
                        "",
                        "the policy does not govern a group '" + group + "'"
                                + Spelling.suggestionOrChoice(group, policy.groups()))))
                .stream();
    }

    private static Optional<String> group(Expression constraint) {
        return switch (constraint) {
            case Comparison(var operator, var left, Literal(String group))
            when operator.equals("==") && left.equals(GROUP) -> Optional.of(group);
            case Comparison(var operator, Literal(String group), var right)
            when operator.equals("==") && right.equals(GROUP) -> Optional.of(group);
            default -> Optional.empty();
        };
    }
}
