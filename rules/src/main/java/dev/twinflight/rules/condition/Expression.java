package dev.twinflight.rules.condition;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a constraint says, as a tree. Immutable. */
public sealed interface Expression {

    /** A value as Java has it: {@code Integer}, {@code Long}, {@code Double}, {@code String}, {@code Boolean} or null. */
    record Literal(@Nullable Object value) implements Expression {}

    /** An attribute of the fact the pattern looks at. */
    record Attribute(String name) implements Expression {}

    /** A variable, written with its {@code $}. */
    record Variable(String name) implements Expression {}

    /** {@code $r.id}. */
    record Member(Expression of, String name) implements Expression {}

    /** {@code labels["tier"]}. */
    record Entry(Expression of, Expression key) implements Expression {}

    /** {@code Kind.CONTAINER}. */
    record Constant(String type, String name) implements Expression {}

    /** {@code $limit : memoryLimit}. */
    record Bound(String variable, Expression value) implements Expression {}

    record Negative(Expression value) implements Expression {}

    /** One of {@code + - * / %}. */
    record Arithmetic(String operator, Expression left, Expression right) implements Expression {}

    /** One of {@code == != < <= > >=}. */
    record Comparison(String operator, Expression left, Expression right) implements Expression {}

    /** One of {@code in contains memberOf startsWith endsWith}; only {@code in} has several on its right. */
    record Relation(String operator, boolean negated, Expression left, List<Expression> right) implements Expression {
        public Relation {
            right = List.copyOf(right);
        }
    }

    record And(Expression left, Expression right) implements Expression {}

    record Or(Expression left, Expression right) implements Expression {}

    record Not(Expression value) implements Expression {}

    /** What this module cannot evaluate, with the reason. */
    record Unreadable(String reason) implements Expression {}

    /** The expressions this one is made of, in the order they are written. */
    default List<Expression> parts() {
        return switch (this) {
            case Literal _, Attribute _, Variable _, Constant _, Unreadable _ -> List.of();
            case Member(var of, var _) -> List.of(of);
            case Entry(var of, var key) -> List.of(of, key);
            case Bound(var _, var value) -> List.of(value);
            case Negative(var value) -> List.of(value);
            case Not(var value) -> List.of(value);
            case Arithmetic(var _, var left, var right) -> List.of(left, right);
            case Comparison(var _, var left, var right) -> List.of(left, right);
            case And(var left, var right) -> List.of(left, right);
            case Or(var left, var right) -> List.of(left, right);
            case Relation relation -> {
                var parts = new ArrayList<Expression>(List.of(relation.left()));
                parts.addAll(relation.right());
                yield parts;
            }
        };
    }

    /** The same with each part, the innermost first, put in place by {@code change}. */
    default Expression rewritten(UnaryOperator<Expression> change) {
        return change.apply(
                switch (this) {
                    case Literal _, Attribute _, Variable _, Constant _, Unreadable _ -> this;
                    case Member(var of, var name) -> new Member(of.rewritten(change), name);
                    case Entry(var of, var key) -> new Entry(of.rewritten(change), key.rewritten(change));
                    case Bound(var variable, var value) -> new Bound(variable, value.rewritten(change));
                    case Negative(var value) -> new Negative(value.rewritten(change));
                    case Not(var value) -> new Not(value.rewritten(change));
                    case Arithmetic(var operator, var left, var right) ->
                        new Arithmetic(operator, left.rewritten(change), right.rewritten(change));
                    case Comparison(var operator, var left, var right) ->
                        new Comparison(operator, left.rewritten(change), right.rewritten(change));
                    case And(var left, var right) -> new And(left.rewritten(change), right.rewritten(change));
                    case Or(var left, var right) -> new Or(left.rewritten(change), right.rewritten(change));
                    case Relation(var operator, var negated, var left, var right) ->
                        new Relation(
                                operator,
                                negated,
                                left.rewritten(change),
                                right.stream()
                                        .map(part -> part.rewritten(change))
                                        .toList());
                });
    }

    /** The attributes and variables, with what is taken from them, whose values decide what this comes to. */
    default Set<Expression> inputs() {
        var inputs = new LinkedHashSet<Expression>();
        switch (this) {
            case Attribute _, Variable _, Member _, Entry _ -> inputs.add(this);
            default -> parts().forEach(part -> inputs.addAll(part.inputs()));
        }
        return inputs;
    }

    /** As it would be written; inputs only. */
    default String inWords() {
        return switch (this) {
            case Attribute(String name) -> name;
            case Variable(String name) -> name;
            case Member(var of, String name) -> of.inWords() + "." + name;
            case Entry(var of, Literal(var key)) -> of.inWords() + "[\"" + key + "\"]";
            case Entry(var of, var key) -> of.inWords() + "[" + key.inWords() + "]";
            default -> toString();
        };
    }
}
