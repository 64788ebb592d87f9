package dev.twinflight.rules.test;

import dev.twinflight.rules.fact.Attribute;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.FactType;
import dev.twinflight.rules.fact.FactTypes;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.value.ByteSize;
import dev.twinflight.rules.value.Durations;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Makes facts of what a test gives, with the defaults of {@link FactTypes}. */
final class GivenFact {

    private static final Map<String, FactType> TYPES =
            FactTypes.ALL.stream().collect(Collectors.toUnmodifiableMap(FactType::word, type -> type));

    private GivenFact() {}

    /**
     * Reads one entry of {@code given}, whose form the schema has already accepted.
     *
     * @throws IllegalArgumentException when a value cannot be
     */
    static Fact read(JsonNode entry) {
        String word = entry.propertyNames().iterator().next();
        FactType type = Objects.requireNonNull(TYPES.get(word), word);
        JsonNode given = entry.path(word);
        var stated = new HashMap<String, Object>();
        for (Attribute attribute : type.attributes()) {
            if (given.has(attribute.name())) {
                stated.put(attribute.name(), value(attribute, given.path(attribute.name())));
            }
        }
        return type.state(stated);
    }

    private static Object value(Attribute attribute, JsonNode given) {
        return switch (attribute.form()) {
            case ID -> ResourceId.parse(given.asString());
            case TEXT -> given.asString();
            case WORD -> Objects.requireNonNull(attribute.words().get(given.asString()), given.asString());
            case FLAG -> given.asBoolean();
            case COUNT -> given.asInt();
            case WHOLE -> given.asLong();
            case SIZE -> ByteSize.parse(given.asString()).bytes();
            case CORES, SHARE -> given.asDouble();
            case DURATION -> Durations.parse(given.asString());
            case TEXTS -> texts(given);
        };
    }

    private static Map<String, String> texts(JsonNode given) {
        var texts = new HashMap<String, String>();
        given.forEachEntry((name, value) -> texts.put(name, value.asString()));
        return texts;
    }
}
