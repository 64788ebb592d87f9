package dev.twinflight.rules.condition;

import dev.twinflight.rules.condition.Expression.Attribute;
import dev.twinflight.rules.condition.Expression.Comparison;
import dev.twinflight.rules.condition.Expression.Constant;
import dev.twinflight.rules.condition.Expression.Entry;
import dev.twinflight.rules.condition.Expression.Literal;
import dev.twinflight.rules.condition.Expression.Member;
import dev.twinflight.rules.condition.Expression.Negative;
import dev.twinflight.rules.condition.Expression.Not;
import dev.twinflight.rules.condition.Expression.Relation;
import dev.twinflight.rules.condition.Expression.Variable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What constraints with fixed values leave of one expression's values. It says that nothing is left only where that is
 * certain. Confined to one thread.
 */
final class Bounds {

    private static final Map<String, String> MIRRORED =
            Map.of("<", ">", "<=", ">=", ">", "<", ">=", "<=", "==", "==", "!=", "!=");

    /** What {@code null} stands for among values. */
    private static final Object NOTHING = new Object();

    private double low = Double.NEGATIVE_INFINITY;
    private double high = Double.POSITIVE_INFINITY;
    private boolean lowOpen;
    private boolean highOpen;
    private @Nullable Set<Object> allowed;
    private final Set<Object> excluded = new HashSet<>();

    /** A comparison of an expression with fixed values, the expression on the left. */
    record Fixed(Expression subject, String operator, List<Object> values) {

        /** The constraint's; {@code null} where it compares with what is not fixed. */
        static @Nullable Fixed of(Expression constraint) {
            return switch (constraint) {
                case Comparison(var operator, var left, var right)
                when value(right) != null -> new Fixed(left, operator, List.of(Objects.requireNonNull(value(right))));
                case Comparison(var operator, var left, var right)
                when value(left) != null ->
                    new Fixed(
                            right,
                            Objects.requireNonNull(MIRRORED.get(operator)),
                            List.of(Objects.requireNonNull(value(left))));
                case Relation(var operator, var negated, var left, var right)
                when operator.equals("in") && right.stream().allMatch(part -> value(part) != null) ->
                    new Fixed(
                            left,
                            negated ? "!=" : "==",
                            right.stream()
                                    .map(part -> Objects.requireNonNull(value(part)))
                                    .toList());
                case Attribute _, Member _, Entry _, Variable _ -> new Fixed(constraint, "==", List.of(true));
                case Not(var inner) when inner.inputs().contains(inner) -> new Fixed(inner, "==", List.of(false));
                default -> null;
            };
        }

        private static @Nullable Object value(Expression expression) {
            return switch (expression) {
                case Literal(Number number) -> number.doubleValue();
                case Literal(var value) -> value == null ? NOTHING : value;
                case Negative(Literal(Number number)) -> -number.doubleValue();
                case Constant constant -> constant;
                default -> null;
            };
        }
    }

    /** Takes in a comparison; whether any value is left. */
    boolean take(String operator, List<Object> values) {
        switch (operator) {
            case "==" -> allow(values);
            case "!=" -> excluded.addAll(values);
            default -> {
                if (values.getFirst() instanceof Double bound) {
                    narrow(operator, bound);
                }
            }
        }
        return isPossible();
    }

    private void allow(List<Object> values) {
        if (allowed == null) {
            allowed = new HashSet<>(values);
        } else {
            allowed.retainAll(values);
        }
    }

    private void narrow(String operator, double bound) {
        if (operator.startsWith(">") && (bound > low || (bound == low && operator.equals(">")))) {
            low = bound;
            lowOpen = operator.equals(">");
        }
        if (operator.startsWith("<") && (bound < high || (bound == high && operator.equals("<")))) {
            high = bound;
            highOpen = operator.equals("<");
        }
    }

    private boolean isPossible() {
        if (low > high || (low == high && (lowOpen || highOpen))) {
            return false;
        }
        return allowed == null || allowed.stream().anyMatch(this::admits);
    }

    private boolean admits(Object value) {
        if (excluded.contains(value)) {
            return false;
        }
        if (value == NOTHING) {
            return low == Double.NEGATIVE_INFINITY && high == Double.POSITIVE_INFINITY;
        }
        return !(value instanceof Double number)
                || ((lowOpen ? number > low : number >= low) && (highOpen ? number < high : number <= high));
    }
}
