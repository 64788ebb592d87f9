package dev.twinflight.engine.run;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.twinflight.engine.decision.ResourceIdJson;
import dev.twinflight.rules.decision.Change;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Events as JSON and back. A resource id is its text; sealed types carry their simple name. Thread-safe. */
final class RunEventCodec {

    private static final JsonMapper JSON = JsonMapper.builder()
            // A journal may be older than a field.
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addModule(ResourceIdJson.module())
            .addMixIn(RunEvent.class, Named.class)
            .addMixIn(Change.class, Named.class)
            .build();

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
    private interface Named {}

    private RunEventCodec() {}

    static String write(RunEvent event) {
        return JSON.writerFor(RunEvent.class).writeValueAsString(event);
    }

    static RunEvent read(String json) {
        return JSON.readValue(json, RunEvent.class);
    }
}
