package dev.twinflight.rules.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.FactType;
import dev.twinflight.rules.fact.FactTypes;
import dev.twinflight.rules.fact.ResourceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JoinedFactsTest {

    static Stream<String> types() {
        return JoinedFacts.KEYS.keySet().stream();
    }

    /** Two facts whose keys say the same are one fact, so what rules ask of them can be put together. */
    @ParameterizedTest
    @MethodSource("types")
    void aFactsKeySaysWhatTellsItApart(String name) {
        FactType type = FactTypes.ALL.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();
        Map<String, Object> stated = new HashMap<>();
        type.required().forEach(attribute -> stated.put(attribute.name(), "given"));
        stated.put(type.id().name(), ResourceId.parse("docker:local/container/web"));
        Fact fact = type.state(stated);
        var expected = new StringBuilder(type.word());
        JoinedFacts.KEYS
                .getOrDefault(name, List.of())
                .forEach(key -> expected.append('/').append(type.values(fact).get(key)));
        assertThat(fact.key())
                .isEqualTo(expected.append("/docker:local/container/web").toString());
    }
}
