package dev.twinflight.rules.test;

import dev.twinflight.rules.fact.Fact;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Facts outside a test, written as the {@code given} of one. */
public final class GivenFacts {

    private GivenFacts() {}

    /**
     * Makes facts of a list of entries.
     *
     * @throws IllegalArgumentException naming the first entry that cannot be a fact, and why
     */
    public static List<Fact> read(JsonNode given) {
        var facts = new ArrayList<Fact>();
        for (int i = 0; i < given.size(); i++) {
            try {
                facts.add(GivenFact.read(given.path(i)));
            } catch (IllegalArgumentException | DatabindException e) {
                throw new IllegalArgumentException("given[" + i + "]: " + e.getMessage(), e);
            }
        }
        return List.copyOf(facts);
    }

    /** The entry a test would state a fact with; {@link #read} makes the same fact of it. */
    public static ObjectNode write(Fact fact) {
        return GivenFact.write(fact);
    }
}
