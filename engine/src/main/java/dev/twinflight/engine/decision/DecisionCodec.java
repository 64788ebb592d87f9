package dev.twinflight.engine.decision;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.fact.Fact;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Kept decisions as JSON and back. Sealed types carry their simple name. Thread-safe. */
final class DecisionCodec {

    /** Facts have accessors for rules that are no components; they are written and not read. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(ResourceIdJson.module())
            .addMixIn(Decision.class, Named.class)
            .addMixIn(Change.class, Named.class)
            .addMixIn(Fact.class, Named.class)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
    private interface Named {}

    private DecisionCodec() {}

    static String write(KeptDecision decision) {
        return JSON.writeValueAsString(decision);
    }

    static KeptDecision read(String json) {
        return JSON.readValue(json, KeptDecision.class);
    }
}
