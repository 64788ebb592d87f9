package dev.twinflight.rules.condition;

import dev.twinflight.rules.condition.Expression.Comparison;
import java.math.BigDecimal;
import java.util.List;

/**
 * Says that a sum is at most zero. Immutable.
 *
 * @param strict whether it is less than zero
 */
record Inequality(LinearSum sum, boolean strict) {

    /** What a constraint says so; an equality says two, and what does not compare sums says none. */
    static List<Inequality> of(Expression constraint) {
        if (!(constraint instanceof Comparison(var operator, var left, var right))) {
            return List.of();
        }
        LinearSum less = LinearSum.of(left);
        LinearSum more = LinearSum.of(right);
        if (less == null || more == null) {
            return List.of();
        }
        LinearSum difference = less.plus(more.times(BigDecimal.ONE.negate()));
        LinearSum reverse = difference.times(BigDecimal.ONE.negate());
        return switch (operator) {
            case "<" -> List.of(new Inequality(difference, true));
            case "<=" -> List.of(new Inequality(difference, false));
            case ">" -> List.of(new Inequality(reverse, true));
            case ">=" -> List.of(new Inequality(reverse, false));
            case "==" -> List.of(new Inequality(difference, false), new Inequality(reverse, false));
            default -> List.of();
        };
    }

    /** Whether no values make it true. */
    boolean isFalse() {
        int sign = sum.constant().signum();
        return sum.factors().isEmpty() && (strict ? sign >= 0 : sign > 0);
    }

    /** What follows of two in which the subject's factors differ in sign: the sum in which it cancels out. */
    Inequality without(Expression subject, Inequality other) {
        BigDecimal mine = sum.factor(subject).abs();
        BigDecimal theirs = other.sum.factor(subject).abs();
        return new Inequality(sum.times(theirs).plus(other.sum.times(mine)), strict || other.strict);
    }
}
