package dev.twinflight.rules.library;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * One parameter of a library rule. Immutable.
 *
 * @param name as a policy writes it under {@code with}
 * @param type what kind of value it takes
 * @param otherwise the value where a policy gives none
 * @param least the smallest value allowed; missing for no bound
 * @param most the largest value allowed; missing for no bound
 * @param choice the only texts allowed; empty for any
 * @param description what it does, for people
 */
public record Parameter(
        String name,
        ParameterType type,
        JsonNode otherwise,
        JsonNode least,
        JsonNode most,
        List<String> choice,
        String description) {

    public Parameter {
        choice = List.copyOf(choice);
    }

    static Parameter of(String name, JsonNode given) {
        List<String> choice = new ArrayList<>();
        given.path("choice").forEach(word -> choice.add(word.asString()));
        return new Parameter(
                name,
                ParameterType.valueOf(given.path("type").asString().toUpperCase(java.util.Locale.ROOT)),
                given.path("default"),
                given.path("min"),
                given.path("max"),
                choice,
                given.path("description").asString());
    }

    /** What a policy may write, in words. */
    public String expected() {
        if (!choice.isEmpty()) {
            return "one of " + String.join(", ", choice);
        }
        String from = least.isMissingNode() ? "" : " from " + least.asString();
        String to = most.isMissingNode() ? "" : (from.isEmpty() ? " up to " : " to ") + most.asString();
        return type.title() + (from.isEmpty() && to.isEmpty() ? "" : ";" + from + to);
    }

    /**
     * The value as it stands in rule text.
     *
     * @throws IllegalArgumentException that says what was found and what is expected
     */
    public Argument read(JsonNode given) {
        try {
            if (!type.isList()) {
                return new Argument(List.of(element(given)), plain(given));
            }
            if (!given.isArray() || given.isEmpty() || given.size() > ParameterType.LONGEST_LIST) {
                throw new IllegalArgumentException(type.title());
            }
            List<String> literals = new ArrayList<>();
            given.forEach(element -> literals.add(element(element)));
            return new Argument(literals, plain(given));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("found " + found(given) + ", expected " + expected(), e);
        }
    }

    private String element(JsonNode given) {
        if (!given.isValueNode() || given.isNull()) {
            throw new IllegalArgumentException("not a single value");
        }
        if (type.isText()) {
            String text = type.text(given);
            if (!choice.isEmpty() && !choice.contains(text)) {
                throw new IllegalArgumentException("not among them");
            }
            return "\"" + text + "\"";
        }
        BigDecimal amount = type.amount(given);
        boolean tooSmall = !least.isMissingNode() && amount.compareTo(type.amount(least)) < 0;
        boolean tooLarge = !most.isMissingNode() && amount.compareTo(type.amount(most)) > 0;
        if (tooSmall || tooLarge) {
            throw new IllegalArgumentException("out of range");
        }
        return type.literal(amount);
    }

    /** As people read it. */
    private static String plain(JsonNode given) {
        return given.isArray()
                ? String.join(
                        ", ",
                        StreamSupport.stream(given.spliterator(), false)
                                .map(element -> element.isContainer() ? "…" : element.asString())
                                .toList())
                : given.asString();
    }

    private static String found(JsonNode given) {
        if (given.isObject()) {
            return "a mapping";
        }
        if (given.isNull() || (given.isArray() && given.isEmpty())) {
            return given.isNull() ? "nothing" : "an empty list";
        }
        String text = plain(given);
        return "'" + (text.length() <= 80 ? text : text.substring(0, 80) + "…") + "'";
    }
}
