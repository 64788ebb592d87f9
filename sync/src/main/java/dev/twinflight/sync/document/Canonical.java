package dev.twinflight.sync.document;

import java.math.BigInteger;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one form in which JSON is kept and sent here, so that a value that travelled as text equals the one that did not.
 */
final class Canonical {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Canonical() {}

    static byte[] encode(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    static JsonNode copy(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> object(node);
            case ARRAY -> array(node);
            case NUMBER -> number(node);
            case STRING, BOOLEAN, NULL -> node;
            case BINARY, POJO, MISSING ->
                throw new IllegalArgumentException("not a JSON value: " + node.getNodeType() + " " + node);
        };
    }

    private static JsonNode object(JsonNode node) {
        ObjectNode copy = NODES.objectNode();
        node.properties().forEach(member -> copy.set(member.getKey(), copy(member.getValue())));
        return copy;
    }

    private static JsonNode array(JsonNode node) {
        ArrayNode copy = NODES.arrayNode(node.size());
        node.values().forEach(element -> copy.add(copy(element)));
        return copy;
    }

    private static JsonNode number(JsonNode node) {
        if (node.isIntegralNumber()) {
            BigInteger value = node.bigIntegerValue();
            return value.bitLength() < Integer.SIZE
                    ? NODES.numberNode(value.intValue())
                    : value.bitLength() < Long.SIZE ? NODES.numberNode(value.longValue()) : NODES.numberNode(value);
        }
        double value = node.doubleValue();
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no number " + node);
        }
        return NODES.numberNode(value);
    }
}
