package dev.twinflight.rules.fact;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One thing a fact says. Immutable.
 *
 * @param name as in rules and tests
 * @param form how it is written in tests, and what it is there for rules
 * @param words for {@link Form#WORD}: what each word stands for, in order
 * @param required whether an author must give it
 * @param otherwise what is assumed where it is left out; {@code null} where it must be given or follows from others
 * @param title what an author has to write, in words
 */
public record Attribute(
        String name,
        Form form,
        Map<String, Object> words,
        boolean required,
        @Nullable Object otherwise,
        String title) {

    /** How a value is written, and its Java type. */
    public enum Form {
        /** A {@link ResourceId}. */
        ID,
        /** A {@link String}. */
        TEXT,
        /** One of a few words. */
        WORD,
        /** A {@link Boolean}. */
        FLAG,
        /** An {@link Integer} of zero or more. */
        COUNT,
        /** A {@link Long}, -1 for unknown. */
        WHOLE,
        /** A {@link Long} of bytes, written with a unit. */
        SIZE,
        /** A {@link Double} of cores. */
        CORES,
        /** A {@link Double} from 0 to 1. */
        SHARE,
        /** A {@link java.time.Duration}. */
        DURATION,
        /** A {@link Map} of texts. */
        TEXTS
    }

    public Attribute {
        words = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(words));
    }

    private static Attribute plain(String name, Form form, @Nullable Object otherwise, String title) {
        return new Attribute(name, form, Map.of(), false, otherwise, title);
    }

    static Attribute id(String name) {
        return new Attribute(name, Form.ID, Map.of(), true, null, "a resource id, as docker:local/container/catalog");
    }

    static Attribute text(String name, String otherwise, String title) {
        return plain(name, Form.TEXT, otherwise, title);
    }

    /** Text that has to be given. */
    static Attribute name(String name, String title) {
        return new Attribute(name, Form.TEXT, Map.of(), true, null, title);
    }

    static Attribute flag(String name, boolean otherwise) {
        return plain(name, Form.FLAG, otherwise, "true or false");
    }

    static Attribute count(String name, @Nullable Integer otherwise) {
        return plain(name, Form.COUNT, otherwise, "a whole number, 0 or more");
    }

    static Attribute whole(String name, @Nullable Long otherwise) {
        return plain(name, Form.WHOLE, otherwise, "a whole number, -1 for unknown");
    }

    static Attribute size(String name, @Nullable Long otherwise) {
        return plain(name, Form.SIZE, otherwise, "a size, as 512MiB, or a number of bytes");
    }

    static Attribute cores(String name, @Nullable Double otherwise) {
        return plain(name, Form.CORES, otherwise, "a number of cores, as 0.5");
    }

    static Attribute share(String name, double otherwise) {
        return plain(name, Form.SHARE, otherwise, "a share from 0 to 1");
    }

    static Attribute duration(String name) {
        return plain(name, Form.DURATION, null, "a duration, as 40s");
    }

    static Attribute texts(String name) {
        return plain(name, Form.TEXTS, Map.of(), "a mapping of names to texts");
    }

    /** One of an enumeration's constants, each written as its word. */
    static <E extends Enum<E>> Attribute word(
            String name, Class<E> type, @Nullable E otherwise, Function<E, String> word) {
        var words = new LinkedHashMap<String, Object>();
        Arrays.stream(type.getEnumConstants()).forEach(constant -> words.put(word.apply(constant), constant));
        return new Attribute(name, Form.WORD, words, false, otherwise, "one of " + String.join(", ", words.keySet()));
    }

    static <E extends Enum<E>> Attribute word(String name, Class<E> type, @Nullable E otherwise) {
        return word(name, type, otherwise, constant -> constant.name().toLowerCase(Locale.ROOT));
    }
}
