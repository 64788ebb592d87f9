package dev.twinflight.rules.wall;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.FactType;
import dev.twinflight.rules.fact.FactTypes;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Facts as JSON and back, by the components of their records; only the known types. */
final class FactDocuments {

    private static final Map<String, Class<? extends Fact>> TYPES =
            FactTypes.ALL.stream().collect(Collectors.toMap(FactType::name, FactType::type));

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultVisibility(visibility -> visibility
                    .withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE)
                    .withFieldVisibility(Visibility.ANY))
            .build();

    private FactDocuments() {}

    static JsonNode write(Fact fact) {
        return JSON.createObjectNode().set(fact.getClass().getSimpleName(), JSON.valueToTree(fact));
    }

    /** @throws IllegalArgumentException when it is no fact */
    static Fact read(JsonNode document) {
        for (var type : TYPES.entrySet()) {
            if (document.size() == 1 && document.has(type.getKey())) {
                return JSON.treeToValue(document.path(type.getKey()), type.getValue());
            }
        }
        throw new IllegalArgumentException("not a fact: expected one of " + TYPES.keySet());
    }
}
