package dev.twinflight.sync.document;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Reads an object's members, and names the one that is not as expected. Immutable. */
record Members(Path path, Tree object) {

    /** @throws IllegalArgumentException when nothing stands there */
    static Members at(Tree tree, Path path) {
        return new Members(
                path, tree.at(path).orElseThrow(() -> new IllegalArgumentException("'" + path + "' is missing")));
    }

    String text(String name) {
        return member(name, JsonNode::isString, "a text").stringValue();
    }

    boolean flag(String name) {
        return member(name, JsonNode::isBoolean, "true or false").booleanValue();
    }

    long whole(String name) {
        return member(name, JsonNode::canConvertToLong, "a whole number").longValue();
    }

    int count(String name) {
        return member(name, JsonNode::canConvertToInt, "a whole number").intValue();
    }

    double number(String name) {
        return member(name, JsonNode::isNumber, "a number").doubleValue();
    }

    /** One of an enumeration's constants, by its name. */
    <E> E oneOf(Class<E> type, String name) {
        String text = text(name);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + path.child(name) + "' must be one of "
                        + Arrays.toString(type.getEnumConstants()) + ", but is '" + text + "'"));
    }

    Map<String, String> texts(String name) {
        Map<String, String> texts = new TreeMap<>();
        Members members = object(name);
        members.object.node().propertyNames().forEach(key -> texts.put(key, members.text(key)));
        return texts;
    }

    Members object(String name) {
        return new Members(path.child(name), new Tree(member(name, JsonNode::isObject, "an object")));
    }

    private JsonNode member(String name, Predicate<JsonNode> form, String expected) {
        JsonNode found = object.node().get(name);
        if (found == null || !form.test(found)) {
            throw new IllegalArgumentException("'" + path.child(name) + "' must be " + expected + ", but is "
                    + (found == null ? "missing" : found));
        }
        return found;
    }
}
