package dev.twinflight.sync.document;

import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.FactType;
import dev.twinflight.rules.fact.FactTypes;
import dev.twinflight.rules.fact.ResourceId;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How facts of any type stand in a state document: by type, then by what tells them from others of the type, with all
 * their components but the resource.
 *
 * <pre>
 * {"mount": {"/data": {"source": "data", "target": "/data", "type": "VOLUME", "writable": true}}}
 * </pre>
 */
final class Details {

    private static final Map<String, FactType> TYPES =
            FactTypes.ALL.stream().collect(Collectors.toUnmodifiableMap(FactType::word, type -> type));

    private Details() {}

    static ObjectNode write(List<Fact> facts) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        for (Fact fact : facts) {
            FactType type = FactTypes.of(fact);
            ObjectNode members = details.withObject(type.word()).putObject(name(fact));
            type.values(fact).forEach((component, value) -> put(members, component, value));
        }
        return details;
    }

    /** The key without the type before it and the resource behind it; empty where a resource has one such fact. */
    private static String name(Fact fact) {
        String key = fact.key();
        String inner = key.substring(
                key.indexOf('/'), key.length() - fact.about().toString().length());
        return inner.length() < 2 ? "" : inner.substring(1, inner.length() - 1);
    }

    private static void put(ObjectNode members, String component, Object value) {
        switch (value) {
            case ResourceId _ -> {}
            case String text -> members.put(component, text);
            case Boolean flag -> members.put(component, flag);
            case Integer count -> members.put(component, count);
            case Long whole -> members.put(component, whole);
            case Double number -> members.put(component, number);
            case Enum<?> constant -> members.put(component, constant.name());
            case Map<?, ?> texts -> {
                ObjectNode object = members.putObject(component);
                texts.forEach((key, text) -> object.put((String) key, (String) text));
            }
            default -> throw new IllegalArgumentException("no form for the attribute " + component + ": " + value);
        }
    }

    /** @throws IllegalArgumentException that names the member at fault */
    static List<Fact> read(ResourceId id, Members details) {
        List<Fact> facts = new ArrayList<>();
        for (String word : details.object().node().propertyNames()) {
            FactType type = TYPES.get(word);
            if (type == null) {
                throw new IllegalArgumentException(
                        "'" + details.path() + "' has facts of an unknown type '" + word + "'");
            }
            Members named = details.object(word);
            named.object().node().propertyNames().forEach(name -> facts.add(fact(id, type, named.object(name))));
        }
        return facts;
    }

    private static Fact fact(ResourceId id, FactType type, Members members) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : type.type().getRecordComponents()) {
            values.put(component.getName(), value(id, component, members));
        }
        return type.of(values);
    }

    private static Object value(ResourceId id, RecordComponent component, Members members) {
        String name = component.getName();
        Class<?> type = component.getType();
        if (type == ResourceId.class) {
            return id;
        }
        if (type == String.class) {
            return members.text(name);
        }
        if (type == boolean.class) {
            return members.flag(name);
        }
        if (type == int.class) {
            return members.count(name);
        }
        if (type == long.class) {
            return members.whole(name);
        }
        if (type == double.class) {
            return members.number(name);
        }
        return type.isEnum() ? members.oneOf(type, name) : new TreeMap<>(members.texts(name));
    }
}
