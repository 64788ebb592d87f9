package dev.twinflight.rules.test;

import dev.twinflight.rules.fact.Attribute;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.FactType;
import dev.twinflight.rules.fact.FactTypes;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.value.ByteSize;
import dev.twinflight.rules.value.Durations;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes facts of what a test gives, and back, with the defaults of {@link FactTypes}. */
final class GivenFact {

    private static final Map<String, FactType> TYPES =
            FactTypes.ALL.stream().collect(Collectors.toUnmodifiableMap(FactType::word, type -> type));

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

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

    /** The entry that {@link #read} makes this fact of; nothing is said of what is not set. */
    static ObjectNode write(Fact fact) {
        FactType type = FactTypes.of(fact);
        Map<String, Object> stated = FactTypes.stated(fact);
        ObjectNode entry = NODES.objectNode();
        ObjectNode given = entry.putObject(type.word());
        for (Attribute attribute : type.attributes()) {
            Object value = stated.get(attribute.name());
            boolean unset = Boolean.FALSE.equals(value) || (value instanceof Map<?, ?> texts && texts.isEmpty());
            if (value != null && !(unset && value.equals(attribute.otherwise()))) {
                given.set(attribute.name(), node(attribute, value));
            }
        }
        return entry;
    }

    private static JsonNode node(Attribute attribute, Object value) {
        return switch (attribute.form()) {
            case ID, TEXT -> NODES.stringNode(value.toString());
            case WORD -> NODES.stringNode(word(attribute, value));
            case FLAG -> NODES.booleanNode((Boolean) value);
            case COUNT, WHOLE -> NODES.numberNode(((Number) value).longValue());
            case SIZE -> size((Long) value);
            case CORES, SHARE -> NODES.numberNode((Double) value);
            case DURATION -> NODES.stringNode(((Duration) value).toSeconds() + "s");
            case TEXTS -> JsonMapper.shared().valueToTree(new TreeMap<>((Map<?, ?>) value));
        };
    }

    private static String word(Attribute attribute, Object value) {
        return attribute.words().entrySet().stream()
                .filter(word -> word.getValue().equals(value))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no word for " + value));
    }

    /** In words where they are exact, as {@code 512MiB}, else in bytes. */
    private static JsonNode size(long bytes) {
        String words = new ByteSize(bytes).toString();
        boolean exact =
                bytes > 0 && words.indexOf('.') < 0 && ByteSize.parse(words).bytes() == bytes;
        return exact ? NODES.stringNode(words) : NODES.numberNode(bytes);
    }

    private static Map<String, String> texts(JsonNode given) {
        var texts = new HashMap<String, String>();
        given.forEachEntry((name, value) -> texts.put(name, value.asString()));
        return texts;
    }
}
