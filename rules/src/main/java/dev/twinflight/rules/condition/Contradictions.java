package dev.twinflight.rules.condition;

import dev.twinflight.rules.condition.Condition.AllOf;
import dev.twinflight.rules.condition.Condition.Pattern;
import dev.twinflight.rules.condition.Expression.Bound;
import dev.twinflight.rules.condition.Expression.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds constraints that cannot hold together, whatever the facts. What it does not find may still contradict. */
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
     * Whether two rules can never conclude something of the same resource: each looks at one resource and asks of it what
     * the other forbids. Facts of other types may be those of another resource, and say nothing here, as do those under
     * {@code not}, {@code or} and the like.
     */
    public static boolean exclude(RuleConditions one, RuleConditions other) {
        List<Pattern> left = resources(one);
        List<Pattern> right = resources(other);
        if (left.size() != 1 || right.size() != 1) {
            return false;
        }
        var both = new ArrayList<>(left.getFirst().constraints());
        both.addAll(right.getFirst().constraints());
        return first(both).isPresent();
    }

    private static List<Pattern> resources(RuleConditions rule) {
        return plain(rule.condition()).stream()
                .filter(pattern -> pattern.type().equals("Resource"))
                .toList();
    }

    private static List<Pattern> plain(Condition condition) {
        return switch (condition) {
            case Pattern pattern -> List.of(pattern);
            case AllOf(var parts) ->
                parts.stream().flatMap(part -> plain(part).stream()).toList();
            default -> List.of();
        };
    }

    private static Optional<Constraint> first(List<Constraint> constraints) {
        Map<Expression, Bounds> bounds = new HashMap<>();
        Map<String, Expression> variables = new HashMap<>();
        for (Constraint constraint : constraints) {
            if (constraint.expression() instanceof Bound(var variable, var value)) {
                variables.put(variable, value);
            }
            Bounds.Fixed fixed = Bounds.Fixed.of(constraint.expression());
            if (fixed != null) {
                Expression subject = fixed.subject() instanceof Variable(var name)
                        ? variables.getOrDefault(name, fixed.subject())
                        : fixed.subject();
                if (!bounds.computeIfAbsent(subject, _ -> new Bounds()).take(fixed.operator(), fixed.values())) {
                    return Optional.of(constraint);
                }
            }
        }
        return Optional.empty();
    }
}
