package dev.twinflight.rules.condition;

import org.jspecify.annotations.Nullable;

/** Arithmetic and order as Java has them: {@code int}, {@code long} and {@code double}, each promoted to the wider. */
final class Numbers {

    private Numbers() {}

    static Object calculate(String operator, @Nullable Object left, @Nullable Object right) {
        if (operator.equals("+") && (left instanceof String || right instanceof String)) {
            return String.valueOf(left) + right;
        }
        if (!(left instanceof Number a) || !(right instanceof Number b)) {
            throw new ConditionException("'" + operator + "' needs two numbers, found " + left + " and " + right);
        }
        if (isReal(a) || isReal(b)) {
            return reals(operator, a.doubleValue(), b.doubleValue());
        }
        try {
            return a instanceof Integer && b instanceof Integer
                    ? (Object) (int) longs(operator, a.longValue(), b.longValue())
                    : (Object) longs(operator, a.longValue(), b.longValue());
        } catch (ArithmeticException e) {
            throw new ConditionException(left + " " + operator + " 0 has no value", e);
        }
    }

    private static double reals(String operator, double a, double b) {
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            default -> a % b;
        };
    }

    /** Of two {@code int}s the lower half is what {@code int} arithmetic gives. */
    private static long longs(String operator, long a, long b) {
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            default -> a % b;
        };
    }

    static int compare(Number a, Number b) {
        return isReal(a) || isReal(b)
                ? Double.compare(a.doubleValue() + 0.0, b.doubleValue() + 0.0)
                : Long.compare(a.longValue(), b.longValue());
    }

    static boolean ordered(String operator, Object left, Object right) {
        int order = order(left, right);
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> throw new ConditionException("unknown operator '" + operator + "'");
        };
    }

    @SuppressWarnings("unchecked")
    private static int order(Object left, Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            return compare(a, b);
        }
        if (left instanceof Comparable<?> comparable && left.getClass() == right.getClass()) {
            return ((Comparable<Object>) comparable).compareTo(right);
        }
        throw new ConditionException("cannot order " + left + " and " + right);
    }

    private static boolean isReal(Number number) {
        return number instanceof Double || number instanceof Float;
    }
}
