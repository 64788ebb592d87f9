package dev.twinflight.sync.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON value in canonical form: two trees are equal exactly when their encoded forms are. Integers have no fraction,
 * other numbers are doubles, the order of an object's members says nothing. Changed trees share what did not change.
 * Immutable.
 */
public final class Tree {

    private final JsonNode node;

    /** Once it is known; every thread would come to the same. */
    private int encodedSize;

    Tree(JsonNode canonical) {
        this.node = canonical;
    }

    /**
     * A canonical copy.
     *
     * @throws IllegalArgumentException when the value is none of JSON's, as NaN
     */
    public static Tree of(JsonNode value) {
        return new Tree(Canonical.copy(value));
    }

    /**
     * Reads a JSON text.
     *
     * @throws IllegalArgumentException when the text is not one JSON value, or names a member twice
     */
    public static Tree parse(String json) {
        try {
            return new Tree(Canonical.copy(Canonical.MAPPER.readTree(json)));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** An object of trees, which it shares. */
    public static Tree object(Map<String, Tree> members) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        int size = "{}".length() + Math.max(0, members.size() - 1);
        for (Map.Entry<String, Tree> member : members.entrySet()) {
            object.set(member.getKey(), member.getValue().node);
            size += Canonical.encode(JsonNodeFactory.instance.stringNode(member.getKey())).length + 1;
            size += member.getValue().encodedSize();
        }
        Tree tree = new Tree(object);
        tree.encodedSize = size;
        return tree;
    }

    /** What stands at a path. */
    public Optional<Tree> at(Path path) {
        @Nullable JsonNode found = node;
        for (String step : path.steps()) {
            found = found instanceof ObjectNode object ? object.get(step) : null;
        }
        return Optional.ofNullable(found).map(Tree::new);
    }

    /**
     * The tree with another value at a path.
     *
     * @throws IllegalArgumentException when there is no object the path's last step could be a member of
     */
    public Tree with(Path path, Tree value) {
        return new Tree(put(node, path.steps(), value.node, path));
    }

    private static JsonNode put(@Nullable JsonNode in, List<String> steps, JsonNode value, Path path) {
        if (steps.isEmpty()) {
            return value;
        }
        if (!(in instanceof ObjectNode object)) {
            throw new IllegalArgumentException("nothing can be put at '" + path + "': there is no object above it");
        }
        String first = steps.getFirst();
        return shallowCopy(object).set(first, put(object.get(first), steps.subList(1, steps.size()), value, path));
    }

    /** The tree without what stands at a path; itself when nothing stands there. The root stays. */
    public Tree without(Path path) {
        return new Tree(remove(node, path.steps()));
    }

    private static JsonNode remove(JsonNode in, List<String> steps) {
        if (steps.isEmpty() || !(in instanceof ObjectNode object)) {
            return in;
        }
        String first = steps.getFirst();
        JsonNode member = object.get(first);
        if (member == null) {
            return in;
        }
        ObjectNode copy = shallowCopy(object);
        if (steps.size() == 1) {
            copy.remove(first);
        } else {
            copy.set(first, remove(member, steps.subList(1, steps.size())));
        }
        return copy;
    }

    private static ObjectNode shallowCopy(ObjectNode object) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(member -> copy.set(member.getKey(), member.getValue()));
        return copy;
    }

    /** Shared, never to be changed. */
    JsonNode node() {
        return node;
    }

    /** A copy the caller may change. */
    public JsonNode toJson() {
        return node.deepCopy();
    }

    /** UTF-8 JSON without white space, members sorted by name. */
    public byte[] encode() {
        return Canonical.encode(node);
    }

    /** Bytes of the encoded form. Cheap for an object of trees of which this was asked before. */
    public int encodedSize() {
        if (encodedSize == 0) {
            encodedSize = encode().length;
        }
        return encodedSize;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tree tree && tree.node.equals(node);
    }

    @Override
    public int hashCode() {
        return node.hashCode();
    }

    @Override
    public String toString() {
        return node.toString();
    }
}
