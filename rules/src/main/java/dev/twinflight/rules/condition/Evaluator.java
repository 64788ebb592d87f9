package dev.twinflight.rules.condition;

import dev.twinflight.rules.condition.Expression.And;
import dev.twinflight.rules.condition.Expression.Arithmetic;
import dev.twinflight.rules.condition.Expression.Attribute;
import dev.twinflight.rules.condition.Expression.Bound;
import dev.twinflight.rules.condition.Expression.Comparison;
import dev.twinflight.rules.condition.Expression.Constant;
import dev.twinflight.rules.condition.Expression.Entry;
import dev.twinflight.rules.condition.Expression.Literal;
import dev.twinflight.rules.condition.Expression.Member;
import dev.twinflight.rules.condition.Expression.Negative;
import dev.twinflight.rules.condition.Expression.Not;
import dev.twinflight.rules.condition.Expression.Or;
import dev.twinflight.rules.condition.Expression.Relation;
import dev.twinflight.rules.condition.Expression.Unreadable;
import dev.twinflight.rules.condition.Expression.Variable;
import dev.twinflight.rules.fact.Fact;
import java.util.Map;
import java.util.Objects;
import org.drools.model.operators.ContainsOperator;
import org.drools.model.operators.MemberOfOperator;
import org.drools.model.operators.StringEndsWithOperator;
import org.drools.model.operators.StringStartsWithOperator;
import org.jspecify.annotations.Nullable;

/** Evaluates one constraint after the other over one fact, and keeps what they bind. Used once per fact. */
final class Evaluator {

    private final @Nullable Fact fact;
    private @Nullable Scope scope;

    /**
     * Starts where earlier patterns ended.
     *
     * @param fact what attributes are read from; null for what an accumulation comes to
     */
    Evaluator(@Nullable Fact fact, @Nullable Scope scope) {
        this.fact = fact;
        this.scope = scope;
    }

    @Nullable
    Scope scope() {
        return scope;
    }

    /** Whether the constraint holds; one that only binds always does. */
    boolean holds(Constraint constraint) {
        Object value = value(constraint.expression());
        return !constraint.decides() || truth(value);
    }

    @Nullable
    Object value(Expression expression) {
        return switch (expression) {
            case Literal(var value) -> value;
            case Attribute(String name) -> Attributes.read(fact, name);
            case Variable(String name) -> Scope.valueOf(scope, name);
            case Member(var of, String name) -> Attributes.read(value(of), name);
            case Entry(var of, var key) -> entry(value(of), value(key));
            case Constant(String type, String name) -> Attributes.constant(type, name);
            case Bound(String variable, var inner) -> {
                Object value = value(inner);
                scope = new Scope(scope, variable, value);
                yield value;
            }
            case Negative(var inner) -> Numbers.calculate("-", 0, value(inner));
            case Arithmetic(var operator, var left, var right) ->
                Numbers.calculate(operator, value(left), value(right));
            case Comparison(var operator, var left, var right) -> compare(operator, value(left), value(right));
            case Relation relation -> relate(relation) != relation.negated();
            case And(var left, var right) -> truth(value(left)) && truth(value(right));
            case Or(var left, var right) -> truth(value(left)) || truth(value(right));
            case Not(var inner) -> !truth(value(inner));
            case Unreadable(String reason) -> throw new ConditionException(reason);
        };
    }

    private static boolean truth(@Nullable Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw new ConditionException("found " + value + ", expected true or false");
    }

    private static @Nullable Object entry(@Nullable Object map, @Nullable Object key) {
        if (map instanceof Map<?, ?> entries) {
            return key == null ? null : entries.get(key);
        }
        throw new ConditionException("'[" + key + "]' of something that has no entries");
    }

    private static boolean compare(String operator, @Nullable Object left, @Nullable Object right) {
        return switch (operator) {
            case "==" -> equal(left, right);
            case "!=" -> !equal(left, right);
            default -> left != null && right != null && Numbers.ordered(operator, left, right);
        };
    }

    private static boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            return Numbers.compare(a, b) == 0;
        }
        if (left != null && right != null && left.getClass() != right.getClass()) {
            throw new ConditionException("cannot compare " + left + " with " + right + ", which is of another kind");
        }
        return Objects.equals(left, right);
    }

    private boolean relate(Relation relation) {
        Object left = value(relation.left());
        if (relation.operator().equals("in")) {
            return relation.right().stream().anyMatch(choice -> equal(left, value(choice)));
        }
        Object right = value(relation.right().getFirst());
        try {
            return switch (relation.operator()) {
                case "contains" -> ContainsOperator.INSTANCE.eval(left, right);
                case "memberOf" -> MemberOfOperator.INSTANCE.eval(left, right);
                case "startsWith" -> StringStartsWithOperator.INSTANCE.eval((String) left, (String) right);
                case "endsWith" -> StringEndsWithOperator.INSTANCE.eval((String) left, (String) right);
                default -> throw new ConditionException("unknown operator '" + relation.operator() + "'");
            };
        } catch (ClassCastException | UnsupportedOperationException | NullPointerException e) {
            throw new ConditionException("'" + relation.operator() + "' does not apply to " + left, e);
        }
    }
}
