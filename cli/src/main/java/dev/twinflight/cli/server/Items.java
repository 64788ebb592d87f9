package dev.twinflight.cli.server;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Items of a list, as the API tells them. Immutable.
 *
 * @param next what to pass as {@code after} for more; empty at the end
 */
public record Items(List<JsonNode> items, String next) {

    public Items {
        items = List.copyOf(items);
    }

    /** There are more. */
    public boolean isCut() {
        return !next.isEmpty();
    }

    /** As one page of the API. */
    public JsonNode page() {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        page.putArray("items").addAll(items);
        return isCut() ? page.put("next", next) : page.putNull("next");
    }
}
