package dev.twinflight.rules.condition;

import org.jspecify.annotations.Nullable;

/**
 * The variables bound so far: a chain, so that trying another fact costs nothing. Immutable.
 *
 * @param before what was bound earlier
 * @param variable written with its {@code $}
 */
record Scope(
        @Nullable Scope before, String variable, @Nullable Object value) {

    static @Nullable Object valueOf(@Nullable Scope scope, String variable) {
        for (Scope bound = scope; bound != null; bound = bound.before) {
            if (bound.variable.equals(variable)) {
                return bound.value;
            }
        }
        throw new ConditionException("the variable " + variable + " is not bound here");
    }
}
