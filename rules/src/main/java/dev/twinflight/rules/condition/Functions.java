package dev.twinflight.rules.condition;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The accumulate functions. What Drools gives for nothing at all: 0 for sum and count, no value for the others. */
final class Functions {

    private Functions() {}

    /**
     * What a function comes to.
     *
     * @param values one per match of the source
     * @return null when there is no value, so that the condition does not hold
     */
    static @Nullable Object apply(String function, List<Object> values) {
        return switch (function) {
            case "count" -> (long) values.size();
            case "sum" ->
                values.stream().reduce((a, b) -> Numbers.calculate("+", a, b)).orElse(0);
            case "average" ->
                values.isEmpty()
                        ? null
                        : values.stream()
                                        .mapToDouble(value -> ((Number) value).doubleValue())
                                        .sum()
                                / values.size();
            case "min" -> values.stream().min(order()).orElse(null);
            case "max" -> values.stream().max(order()).orElse(null);
            default -> throw new ConditionException("unknown accumulate function '" + function + "'");
        };
    }

    private static Comparator<Object> order() {
        return (a, b) -> Numbers.ordered("<", a, b) ? -1 : Numbers.ordered(">", a, b) ? 1 : 0;
    }
}
