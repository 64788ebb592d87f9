package dev.twinflight.rules.wall;

import dev.twinflight.rules.fact.Fact;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a child is to try. Immutable.
 *
 * @param files text by path
 * @param facts what the rules are evaluated over
 * @param coverage 0..1: what the tests have to cover
 */
record Request(SortedMap<String, String> files, Collection<Fact> facts, double coverage) {

    JsonNode write() {
        ObjectNode document = Frames.JSON.createObjectNode();
        ObjectNode texts = document.putObject("files");
        files.forEach(texts::put);
        ArrayNode list = document.putArray("facts");
        facts.forEach(fact -> list.add(FactDocuments.write(fact)));
        document.put("coverage", coverage);
        return document;
    }

    static Request read(JsonNode document) throws IOException {
        var files = new TreeMap<String, String>();
        document.path("files").forEachEntry((path, text) -> files.put(path, text.asString()));
        List<Fact> facts = new ArrayList<>();
        for (JsonNode fact : document.path("facts")) {
            facts.add(FactDocuments.read(fact));
        }
        return new Request(files, facts, document.path("coverage").asDouble());
    }
}
