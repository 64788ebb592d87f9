package dev.twinflight.twinruntime.postgres;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The comment on a publication of ours: what has to be known to take away all that was made with it, also after a crash.
 * Immutable.
 *
 * @param key {@code group/store}
 * @param definition hash of what the group's file asked for
 * @param twin the twin server's system identifier, by which slots of tables still being copied are known; empty before
 *     there is one
 * @param schema fingerprint of the published tables
 * @param identities replica identities as they were, by table ({@code "public"."orders"}): {@code d}, {@code n} or
 *     {@code i:<index>}
 */
record PublicationNote(
        String key, String definition, String twin, String schema, SortedMap<String, String> identities) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Optional<PublicationNote> parse(String comment) {
        try {
            JsonNode json = JSON.readTree(comment);
            var identities = new TreeMap<String, String>();
            json.path("identities").forEachEntry((table, identity) -> identities.put(table, identity.asString("")));
            return json.isObject() && json.has("key")
                    ? Optional.of(new PublicationNote(
                            json.path("key").asString(""),
                            json.path("definition").asString(""),
                            json.path("twin").asString(""),
                            json.path("schema").asString(""),
                            identities))
                    : Optional.empty();
        } catch (JacksonException notOurs) {
            return Optional.empty();
        }
    }

    String text() {
        ObjectNode json = JSON.createObjectNode();
        json.put("key", key).put("definition", definition).put("twin", twin).put("schema", schema);
        ObjectNode before = json.putObject("identities");
        identities.forEach(before::put);
        return JSON.writeValueAsString(json);
    }

    /** The statement that brings a table's replica identity back. */
    static String restore(Map.Entry<String, String> identity) {
        String before = identity.getValue();
        String form = before.startsWith("i:")
                ? "USING INDEX " + Sql.name(before.substring(2))
                : switch (before) {
                    case "n" -> "NOTHING";
                    case "f" -> "FULL";
                    default -> "DEFAULT";
                };
        return "ALTER TABLE IF EXISTS " + identity.getKey() + " REPLICA IDENTITY " + form;
    }
}
