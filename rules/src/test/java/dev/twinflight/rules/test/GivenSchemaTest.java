package dev.twinflight.rules.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.rules.fact.Attribute;
import dev.twinflight.rules.fact.FactType;
import dev.twinflight.rules.fact.FactTypes;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds the published schema of rule tests to the types of facts there are. */
class GivenSchemaTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Iterable<FactType> types() {
        return FactTypes.ALL;
    }

    private static JsonNode schema() throws IOException {
        try (InputStream in = GivenSchemaTest.class.getResourceAsStream("/schemas/rule-test.json")) {
            return JSON.readTree(in);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void describesEachTypeOfFact(FactType type) throws IOException {
        ObjectNode expected = definition(type);
        assertThat(schema().path("$defs").path(type.word()))
                .as("put this into $defs of rule-test.json:%n\"%s\": %s", type.word(), expected.toPrettyString())
                .isEqualTo(JSON.readTree(expected.toString()));
    }

    @Test
    void offersAllOfThemAndNoOther() throws IOException {
        JsonNode offered = schema().path("$defs").path("given").path("items").path("properties");
        assertThat(offered.propertyNames())
                .containsExactlyElementsOf(
                        FactTypes.ALL.stream().map(FactType::word).toList());
    }

    private static ObjectNode definition(FactType type) {
        ObjectNode definition = JSON.createObjectNode();
        definition.put("title", "a mapping with the attributes of '" + type.word() + "'");
        definition.put("description", "Left out: " + type.leftOut() + ".");
        definition.put("type", "object");
        type.required().forEach(attribute -> definition.withArray("required").add(attribute.name()));
        definition.put("additionalProperties", false);
        type.attributes()
                .forEach(attribute -> definition.withObject("properties").set(attribute.name(), property(attribute)));
        return definition;
    }

    private static ObjectNode property(Attribute attribute) {
        ObjectNode property = JSON.createObjectNode();
        switch (attribute.form()) {
            case WORD -> attribute.words().keySet().forEach(property.withArray("enum")::add);
            case TEXT ->
                property.put("title", attribute.title()).put("type", "string").put("maxLength", 4096);
            default -> property.put("$ref", "#/$defs/" + attribute.form().name().toLowerCase(java.util.Locale.ROOT));
        }
        Object otherwise = attribute.otherwise();
        switch (otherwise) {
            case null -> {}
            case String text -> property.put("default", text);
            case Boolean flag -> property.put("default", flag);
            case Integer number -> property.put("default", number);
            case Long number -> property.put("default", number);
            case Double number when number == Math.rint(number) -> property.put("default", number.longValue());
            case Double number -> property.put("default", number);
            case Enum<?> constant ->
                attribute.words().forEach((word, value) -> {
                    if (value == constant) {
                        property.put("default", word);
                    }
                });
            case Duration _ -> throw new AssertionError("no duration has a default");
            default -> {}
        }
        return property;
    }
}
