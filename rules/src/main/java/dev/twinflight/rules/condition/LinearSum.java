package dev.twinflight.rules.condition;

import dev.twinflight.rules.condition.Expression.Arithmetic;
import dev.twinflight.rules.condition.Expression.Attribute;
import dev.twinflight.rules.condition.Expression.Entry;
import dev.twinflight.rules.condition.Expression.Literal;
import dev.twinflight.rules.condition.Expression.Member;
import dev.twinflight.rules.condition.Expression.Negative;
import dev.twinflight.rules.condition.Expression.Variable;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A number, and expressions each times a number. Immutable.
 *
 * @param factors by expression, none zero
 */
record LinearSum(Map<Expression, BigDecimal> factors, BigDecimal constant) {

    LinearSum {
        factors = Map.copyOf(factors);
        constant = constant.stripTrailingZeros();
    }

    /**
     * What an expression of numbers comes to, as if they had no bounds and were not rounded. Divisions stand for
     * themselves, since those of whole numbers are rounded. {@code null} for what is no number.
     */
    static @Nullable LinearSum of(Expression expression) {
        return switch (expression) {
            case Literal(Integer number) -> number(BigDecimal.valueOf(number));
            case Literal(Long number) -> number(BigDecimal.valueOf(number));
            case Literal(Double number) when Double.isFinite(number) -> number(BigDecimal.valueOf(number));
            case Attribute _, Variable _, Member _, Entry _ -> itself(expression);
            case Negative(var value) -> times(of(value), number(BigDecimal.ONE.negate()));
            case Arithmetic(var operator, var left, var right) -> arithmetic(expression, operator, of(left), of(right));
            default -> null;
        };
    }

    private static @Nullable LinearSum arithmetic(
            Expression whole, String operator, @Nullable LinearSum left, @Nullable LinearSum right) {
        if (left == null || right == null) {
            return null;
        }
        return switch (operator) {
            case "+" -> left.plus(right);
            case "-" -> left.plus(right.times(BigDecimal.ONE.negate()));
            case "*" -> {
                LinearSum product = times(left, right);
                yield product == null ? itself(whole) : product;
            }
            default -> itself(whole);
        };
    }

    /** {@code null} where neither is a plain number. */
    private static @Nullable LinearSum times(@Nullable LinearSum one, @Nullable LinearSum other) {
        if (one == null || other == null) {
            return null;
        }
        if (other.factors.isEmpty()) {
            return one.times(other.constant);
        }
        return one.factors.isEmpty() ? other.times(one.constant) : null;
    }

    private static LinearSum number(BigDecimal number) {
        return new LinearSum(Map.of(), number);
    }

    private static LinearSum itself(Expression expression) {
        return new LinearSum(Map.of(expression, BigDecimal.ONE), BigDecimal.ZERO);
    }

    LinearSum plus(LinearSum other) {
        var sums = new HashMap<>(factors);
        other.factors.forEach((subject, factor) -> sums.merge(subject, factor, BigDecimal::add));
        return cleared(sums, constant.add(other.constant));
    }

    LinearSum times(BigDecimal number) {
        var products = new HashMap<>(factors);
        products.replaceAll((_, factor) -> factor.multiply(number));
        return cleared(products, constant.multiply(number));
    }

    private static LinearSum cleared(Map<Expression, BigDecimal> factors, BigDecimal constant) {
        factors.values().removeIf(factor -> factor.signum() == 0);
        factors.replaceAll((_, factor) -> factor.stripTrailingZeros());
        return new LinearSum(factors, constant);
    }

    /** Zero for what is not in it. */
    BigDecimal factor(Expression subject) {
        return factors.getOrDefault(subject, BigDecimal.ZERO);
    }

    /** Digits of its longest number. */
    int digits() {
        return factors.values().stream().mapToInt(BigDecimal::precision).reduce(constant.precision(), Math::max);
    }
}
