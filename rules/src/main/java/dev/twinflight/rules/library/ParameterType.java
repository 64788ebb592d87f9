package dev.twinflight.rules.library;

import dev.twinflight.rules.value.ByteSize;
import dev.twinflight.rules.value.Durations;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What kind of value a parameter takes, and how it stands in rule text. */
public enum ParameterType {
    /** {@code 30%}; in rules the whole number 30. */
    PERCENTAGE("a percentage, as 30%"),
    /** {@code 5}. */
    WHOLE("a whole number, as 5"),
    /** {@code 512MiB}; in rules bytes. */
    SIZE("a size, as 512MiB"),
    /** {@code 0.5}. */
    CORES("a number of cores, as 0.5"),
    /** {@code 5m}; in rules seconds. */
    DURATION("a duration, as 5m"),
    /** {@code owner}. */
    TEXT("text of letters, digits and . _ / : @ - (quote numbers)"),
    /** {@code [latest, edge]}. */
    TEXTS("a list of texts of letters, digits and . _ / : @ - (quote numbers)"),
    /** {@code [80, 443]}. */
    NUMBERS("a list of whole numbers, as [80, 443]");

    /**
     * So narrow that no text can be read as anything else: Drools 10.2.0 pastes a text it compares with a number into
     * generated Java as it stands.
     */
    private static final Pattern TEXT_FORM = Pattern.compile("[A-Za-z0-9./][A-Za-z0-9._/:@-]{0,127}");

    private static final Pattern PERCENT_FORM = Pattern.compile("[0-9]{1,4}%");

    /** Longer lists make rules no reader can check. */
    static final int LONGEST_LIST = 100;

    private final String title;

    ParameterType(String title) {
        this.title = title;
    }

    /** What an author has to write, in words. */
    public String title() {
        return title;
    }

    /** As it stands in {@code rule.yaml}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isList() {
        return this == TEXTS || this == NUMBERS;
    }

    boolean isText() {
        return this == TEXT || this == TEXTS;
    }

    /**
     * One value, or one element of a list, as a number.
     *
     * @throws IllegalArgumentException when it has another form
     */
    BigDecimal amount(JsonNode given) {
        BigDecimal amount = switch (this) {
            case PERCENTAGE -> percent(given.asString());
            case WHOLE, NUMBERS, CORES -> number(given);
            case SIZE -> BigDecimal.valueOf(ByteSize.parse(given.asString()).bytes());
            case DURATION ->
                BigDecimal.valueOf(Durations.parse(given.asString()).toSeconds());
            case TEXT, TEXTS -> throw new IllegalStateException(this + " is no amount");
        };
        boolean fraction = amount.stripTrailingZeros().scale() > (this == CORES ? 3 : 0);
        if (fraction || amount.signum() < 0) {
            throw new IllegalArgumentException(title);
        }
        return amount;
    }

    private BigDecimal percent(String text) {
        if (!PERCENT_FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(title);
        }
        return new BigDecimal(text.substring(0, text.length() - 1));
    }

    private BigDecimal number(JsonNode given) {
        if (!given.isNumber()) {
            throw new IllegalArgumentException(title);
        }
        return given.decimalValue();
    }

    /** A number as it stands in rule text. */
    String literal(BigDecimal amount) {
        BigDecimal plain = amount.stripTrailingZeros();
        if (this == CORES) {
            return plain.setScale(Math.max(1, plain.scale())).toPlainString();
        }
        return plain.toPlainString() + (this == SIZE ? "L" : "");
    }

    /**
     * One value, or one element of a list, as text.
     *
     * @throws IllegalArgumentException when it holds other characters
     */
    String text(JsonNode given) {
        if (!given.isString() || !TEXT_FORM.matcher(given.asString()).matches()) {
            throw new IllegalArgumentException(title);
        }
        return given.asString();
    }
}
