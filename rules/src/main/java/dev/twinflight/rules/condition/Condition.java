package dev.twinflight.rules.condition;

import java.util.List;
import java.util.stream.Stream;

/** A condition of a rule, as a tree. Immutable. */
public sealed interface Condition {

    /**
     * A fact of one type for which all constraints hold.
     *
     * @param type simple name of the fact's type
     * @param binding the variable that stands for the fact; empty when there is none
     */
    record Pattern(Span span, String type, String binding, List<Constraint> constraints) implements Condition {
        public Pattern {
            constraints = List.copyOf(constraints);
        }
    }

    /** No facts make the inner condition true. */
    record Not(Span span, Condition inner) implements Condition {}

    /** Some facts make the inner condition true; they are not part of the match. */
    record Exists(Span span, Condition inner) implements Condition {}

    record AllOf(List<Condition> parts) implements Condition {
        public AllOf {
            parts = List.copyOf(parts);
        }
    }

    record AnyOf(List<Condition> parts) implements Condition {
        public AnyOf {
            parts = List.copyOf(parts);
        }
    }

    /** Sums and counts over everything that makes the source true. */
    record Accumulate(Span span, Condition source, List<Function> functions, List<Constraint> constraints)
            implements Condition {
        public Accumulate {
            functions = List.copyOf(functions);
            constraints = List.copyOf(constraints);
        }
    }

    /** One of {@code sum count average min max}, of an expression ({@code count} needs none). */
    record Function(String variable, String name, List<Expression> arguments) {
        public Function {
            arguments = List.copyOf(arguments);
        }
    }

    /** The conditions directly inside. */
    default List<Condition> children() {
        return switch (this) {
            case Pattern _ -> List.of();
            case Not(var _, var inner) -> List.of(inner);
            case Exists(var _, var inner) -> List.of(inner);
            case AllOf(var parts) -> parts;
            case AnyOf(var parts) -> parts;
            case Accumulate accumulate -> List.of(accumulate.source());
        };
    }

    /** Every pattern in it, in the order they are written. */
    default Stream<Pattern> patterns() {
        return this instanceof Pattern pattern
                ? Stream.of(pattern)
                : children().stream().flatMap(Condition::patterns);
    }

    /** Every constraint in it, in the order they are written. */
    default Stream<Constraint> allConstraints() {
        Stream<Constraint> inner = children().stream().flatMap(Condition::allConstraints);
        return switch (this) {
            case Pattern pattern -> pattern.constraints().stream();
            case Accumulate accumulate -> Stream.concat(inner, accumulate.constraints().stream());
            case Not _, Exists _, AllOf _, AnyOf _ -> inner;
        };
    }
}
