package dev.twinflight.rules.condition;

import dev.twinflight.rules.condition.Condition.Accumulate;
import dev.twinflight.rules.condition.Condition.AllOf;
import dev.twinflight.rules.condition.Condition.AnyOf;
import dev.twinflight.rules.condition.Condition.Exists;
import dev.twinflight.rules.condition.Condition.Pattern;
import dev.twinflight.rules.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says the conditions of rules to people. Stateless. */
public final class ConditionWords {

    private static final Map<String, String> OPERATORS = Map.of(
            "==",
            "is",
            "!=",
            "is not",
            "<",
            "is less than",
            "<=",
            "is at most",
            ">",
            "is more than",
            ">=",
            "is at least");

    private ConditionWords() {}

    /**
     * The conditions of each rule of a policy by the rule's name, in order, as
     * {@code a Resource $r where memoryLimit is more than 0, with $limit for cpuLimit}.
     *
     * @throws ConditionException when a rule holds what the sandbox does not let through
     */
    public static Map<String, List<String>> of(Policy policy) {
        var words = new TreeMap<String, List<String>>();
        policy.rules()
                .forEach((file, text) -> RuleConditions.read(file, text)
                        .forEach(rule -> words.put(
                                rule.rule(),
                                rule.condition().parts().stream()
                                        .map(ConditionWords::words)
                                        .toList())));
        return words;
    }

    private static String words(Condition condition) {
        return switch (plain(condition)) {
            case Pattern pattern -> "a " + pattern(pattern);
            case Condition.Not(var _, var inner) ->
                plain(inner) instanceof Pattern pattern ? "no " + pattern(pattern) : "not: " + words(inner);
            case Exists(var _, var inner) ->
                plain(inner) instanceof Pattern pattern ? "some " + pattern(pattern) : "at least once: " + words(inner);
            case AllOf(var parts) -> joined(parts, " and ");
            case AnyOf(var parts) -> "either " + joined(parts, " or ");
            case Accumulate accumulate -> accumulate(accumulate);
        };
    }

    /** Without brackets around a single condition. */
    private static Condition plain(Condition condition) {
        return condition instanceof AllOf(List<Condition> parts) && parts.size() == 1
                ? plain(parts.getFirst())
                : condition;
    }

    private static String joined(List<Condition> parts, String with) {
        return parts.stream().map(ConditionWords::words).collect(Collectors.joining(with));
    }

    private static String pattern(Pattern pattern) {
        String type = pattern.binding().isEmpty() ? pattern.type() : pattern.type() + " " + pattern.binding();
        return type + constraints(pattern.constraints());
    }

    private static String accumulate(Accumulate accumulate) {
        String functions = accumulate.functions().stream()
                .map(function -> function.variable() + " as " + function.name() + " of "
                        + (function.arguments().isEmpty()
                                ? "them"
                                : function.arguments().stream()
                                        .map(ConditionWords::words)
                                        .collect(Collectors.joining(", "))))
                .collect(Collectors.joining(", "));
        return "over every " + words(accumulate.source()).replaceFirst("^an? ", "") + ": " + functions
                + constraints(accumulate.constraints());
    }

    private static String constraints(List<Constraint> constraints) {
        var where = new ArrayList<String>();
        var with = new ArrayList<String>();
        constraints.forEach(constraint -> {
            if (constraint.expression() instanceof Expression.Bound(String variable, Expression value)) {
                with.add(variable + " for " + words(value));
            } else {
                where.add(words(constraint.expression()));
            }
        });
        return (where.isEmpty() ? "" : " where " + String.join(" and ", where))
                + (with.isEmpty() ? "" : ", with " + String.join(", ", with));
    }

    private static String words(Expression expression) {
        return switch (expression) {
            case Expression.Literal(String text) -> "\"" + text + "\"";
            case Expression.Literal(Object value) -> String.valueOf(value);
            case Expression.Constant(String _, String name) -> name;
            case Expression.Attribute _, Expression.Variable _, Expression.Member _, Expression.Entry _ ->
                expression.inWords();
            case Expression.Bound(String variable, Expression value) -> variable + " for " + words(value);
            case Expression.Negative(Expression value) -> "-" + words(value);
            case Expression.Not(Expression value) -> "not (" + words(value) + ")";
            case Expression.Arithmetic(String operator, Expression left, Expression right) ->
                operand(left) + " " + operator + " " + operand(right);
            case Expression.Comparison(String operator, Expression left, Expression right) ->
                words(left) + " " + OPERATORS.getOrDefault(operator, operator) + " " + words(right);
            case Expression.Relation relation -> relation(relation);
            case Expression.And(Expression left, Expression right) -> words(left) + " and " + words(right);
            case Expression.Or(Expression left, Expression right) -> "(" + words(left) + " or " + words(right) + ")";
            case Expression.Unreadable(String reason) -> "(" + reason + ")";
        };
    }

    private static String operand(Expression expression) {
        return expression instanceof Expression.Arithmetic ? "(" + words(expression) + ")" : words(expression);
    }

    private static String relation(Expression.Relation relation) {
        String right = relation.right().stream().map(ConditionWords::words).collect(Collectors.joining(", "));
        return words(relation.left()) + " " + (relation.negated() ? "not " : "") + relation.operator() + " "
                + (relation.right().size() > 1 ? "(" + right + ")" : right);
    }
}
