package dev.twinflight.rules.condition;

import dev.twinflight.rules.condition.Expression.Bound;
import dev.twinflight.rules.condition.Expression.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds constraints that cannot hold together, whatever the facts: by the values one attribute may have, and by sums of
 * several, calculated as if numbers had no bounds. What it does not find may still contradict.
 */
public final class Contradictions {

    private Contradictions() {}

    /** The first constraint that contradicts those before it on the same fact. */
    public static Optional<Constraint> in(RuleConditions rule) {
        return rule.condition()
                .patterns()
                .flatMap(pattern -> first(pattern.constraints()).stream())
                .findFirst();
    }

    /**
     * Whether two rules can never conclude something of the same resource: each looks at one resource and asks of it, or
     * of a fact that is joined with it and of which it has but one, what the other forbids. Other facts may be those of
     * another resource, and say nothing here, as do those under {@code not}, {@code or} and the like.
     */
    public static boolean exclude(RuleConditions one, RuleConditions other) {
        List<Constraint> left = JoinedFacts.of(one, "one").orElse(List.of());
        List<Constraint> right = JoinedFacts.of(other, "other").orElse(List.of());
        return !left.isEmpty()
                && !right.isEmpty()
                && first(Stream.concat(left.stream(), right.stream()).toList()).isPresent();
    }

    private static Optional<Constraint> first(List<Constraint> constraints) {
        Map<Expression, Bounds> bounds = new HashMap<>();
        var inequalities = new Inequalities();
        Map<String, Expression> variables = new HashMap<>();
        for (Constraint constraint : constraints) {
            if (constraint.expression() instanceof Bound(var variable, var value)) {
                variables.put(variable, value);
            }
            Expression expression = constraint.expression().rewritten(part -> replaced(part, variables));
            Bounds.Fixed fixed = Bounds.Fixed.of(expression);
            boolean possible = fixed == null
                    || bounds.computeIfAbsent(fixed.subject(), _ -> new Bounds())
                            .take(fixed.operator(), fixed.values());
            if (!possible || !inequalities.take(expression)) {
                return Optional.of(constraint);
            }
        }
        return Optional.empty();
    }

    private static Expression replaced(Expression part, Map<String, Expression> variables) {
        return part instanceof Variable(var name) ? variables.getOrDefault(name, part) : part;
    }
}
