package dev.twinflight.sync.document;

import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Random JSON with awkward names and values, the same for the same seed. Confined to one thread. */
final class RandomTrees {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> NAMES =
            List.of("", "a", "b", "c", "0", "-", "/", "~", "~1", "a/b", "m~n", "\"", "ü", "\uD83D\uDE80", "with space");

    private final Random random;

    RandomTrees(long seed) {
        random = new Random(seed);
    }

    /** Any value. */
    Tree any() {
        return Tree.of(value(4));
    }

    /** The tree with a few things changed. */
    Tree changed(Tree tree) {
        JsonNode copy = tree.toJson();
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            copy = change(copy);
        }
        return Tree.of(copy);
    }

    private JsonNode change(JsonNode node) {
        if (!(node instanceof ObjectNode object) || random.nextInt(12) == 0) {
            return value(2);
        }
        String name = NAMES.get(random.nextInt(NAMES.size()));
        JsonNode member = object.get(name);
        if (member == null) {
            object.set(name, value(2));
        } else if (random.nextInt(3) == 0) {
            object.remove(name);
        } else {
            object.set(name, change(member));
        }
        return object;
    }

    private JsonNode value(int depth) {
        return switch (random.nextInt(depth > 0 ? 11 : 7)) {
            case 0 -> NODES.numberNode(random.nextInt(10));
            case 1 -> NODES.numberNode(random.nextLong());
            case 2 -> NODES.numberNode(random.nextInt(100) / 4.0);
            case 3 -> NODES.numberNode(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
            case 4 -> NODES.stringNode(NAMES.get(random.nextInt(NAMES.size())));
            case 5 -> NODES.booleanNode(random.nextBoolean());
            case 6 -> NODES.nullNode();
            case 7 -> array(depth);
            default -> object(depth);
        };
    }

    private ArrayNode array(int depth) {
        ArrayNode array = NODES.arrayNode();
        for (int size = random.nextInt(4); size > 0; size--) {
            array.add(value(depth - 1));
        }
        return array;
    }

    private ObjectNode object(int depth) {
        ObjectNode object = NODES.objectNode();
        for (int size = random.nextInt(7); size > 0; size--) {
            object.set(NAMES.get(random.nextInt(NAMES.size())), value(depth - 1));
        }
        return object;
    }
}
