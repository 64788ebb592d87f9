package dev.twinflight.rules.library;

import java.math.BigDecimal;
import java.util.List;

/**
 * The checked value of a parameter. Immutable.
 *
 * @param literals as they stand in rule text: one, or the elements of a list
 * @param plain as people read it
 */
public record Argument(List<String> literals, String plain) {

    public Argument {
        literals = List.copyOf(literals);
    }

    String literal() {
        return String.join(", ", literals);
    }

    /** The number's sum with, or difference from, another; for {@code 100 - saving} and the like. */
    String literal(BigDecimal first, boolean minus) {
        BigDecimal number = new BigDecimal(literals.getFirst());
        return (minus ? first.subtract(number) : first.add(number)).toPlainString();
    }
}
