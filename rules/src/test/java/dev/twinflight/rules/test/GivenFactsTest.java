package dev.twinflight.rules.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinflight.rules.fact.Attribute;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.FactType;
import dev.twinflight.rules.fact.FactTypes;
import dev.twinflight.rules.fact.Kind;
import dev.twinflight.rules.fact.ResourceId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class GivenFactsTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int FACTS = 200;
    private static final List<Kind> KINDS = List.of(Kind.values());

    static Iterable<FactType> types() {
        return FactTypes.ALL;
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatIsWrittenOfAFactIsReadAsTheSame(FactType type) {
        var random = new Random(20260301);
        for (int i = 0; i < FACTS; i++) {
            Fact fact = type.state(stated(type, random));

            String written = JSON.writeValueAsString(List.of(GivenFacts.write(fact)));

            assertThat(GivenFacts.read(JSON.readTree(written))).as(written).containsExactly(fact);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatIsLeftOutIsAssumedAlsoWhenItIsWritten(FactType type) {
        var required = new HashMap<String, Object>();
        type.required().forEach(attribute -> required.put(attribute.name(), value(attribute, new Random(1))));
        Fact fact = type.state(required);

        assertThat(GivenFacts.read(JSON.createArrayNode().add(GivenFacts.write(fact))))
                .containsExactly(fact);
    }

    @Test
    void writesSizesAsAPersonWould() {
        Fact fact = FactTypes.ALL
                .getFirst()
                .state(Map.of("id", ResourceId.parse("docker:local/container/web"), "memoryLimit", 512L << 20));

        assertThat(GivenFacts.write(fact).toString())
                .contains("\"memoryLimit\":\"512MiB\"")
                .doesNotContain("guarded");
    }

    @Test
    void namesTheEntryThatCannotBe() {
        var entry = JSON.readTree("[{\"usage\": {\"resource\": \"docker:local/container/web\", \"window\": \"1m\","
                + " \"filled\": \"2m\"}}]");

        assertThatThrownBy(() -> GivenFacts.read(entry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("given[0]: filled is longer than the window");
    }

    private static Map<String, Object> stated(FactType type, Random random) {
        var stated = new HashMap<String, Object>();
        for (Attribute attribute : type.attributes()) {
            boolean derived =
                    attribute.name().equals("kind") || attribute.name().equals("filled");
            if (attribute.required() || (!derived && random.nextInt(3) > 0)) {
                stated.put(attribute.name(), value(attribute, random));
            }
        }
        if (type.word().equals("usage") && random.nextBoolean()) {
            stated.put("filled", Duration.ofSeconds(random.nextInt(60)));
        }
        return stated;
    }

    private static Object value(Attribute attribute, Random random) {
        return switch (attribute.form()) {
            case ID ->
                new ResourceId("docker", "local", KINDS.get(random.nextInt(KINDS.size())), "r" + random.nextInt(9));
            case TEXT -> List.of("", "a", "x: \"y\"", "ü - {}", "null", "1e3").get(random.nextInt(6));
            case WORD ->
                List.copyOf(attribute.words().values())
                        .get(random.nextInt(attribute.words().size()));
            case FLAG -> random.nextBoolean();
            case COUNT -> random.nextInt(Integer.MAX_VALUE);
            case WHOLE -> random.nextBoolean() ? -1L : random.nextLong(Long.MAX_VALUE);
            case SIZE -> random.nextBoolean() ? random.nextLong(1L << 50) : (long) random.nextInt(9) << 30;
            case CORES -> random.nextDouble() * 64;
            case SHARE -> random.nextDouble();
            case DURATION -> Duration.ofSeconds(random.nextInt(3600));
            case TEXTS -> Map.of("A B", "x: \"y\"", "n" + random.nextInt(9), "");
        };
    }
}
