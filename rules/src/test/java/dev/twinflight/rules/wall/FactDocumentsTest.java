package dev.twinflight.rules.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.FactType;
import dev.twinflight.rules.fact.FactTypes;
import dev.twinflight.rules.fact.ResourceId;
import java.util.HashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactDocumentsTest {

    static Iterable<FactType> types() {
        return FactTypes.ALL;
    }

    /** Guards against a new type of fact that a trial's process does not know. */
    @ParameterizedTest
    @MethodSource("types")
    void everyTypeOfFactComesBackFromItsDocument(FactType type) {
        var stated = new HashMap<String, Object>();
        stated.put(type.id().name(), ResourceId.parse("docker:local/container/web"));
        type.required().forEach(attribute -> stated.putIfAbsent(attribute.name(), "x"));
        Fact fact = type.state(stated);
        String sent = FactDocuments.write(fact).toString();
        assertThat(FactDocuments.read(Frames.JSON.readTree(sent))).isEqualTo(fact);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"Process\": {}}", "{\"Usage\": {}, \"Health\": {}}"})
    void refusesWhatIsNoFact(String document) {
        assertThatThrownBy(() -> FactDocuments.read(Frames.JSON.readTree(document)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
