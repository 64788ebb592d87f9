package dev.twinflight.engine.run;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.fact.ResourceId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.std.FromStringDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Events as JSON and back. A resource id is its text; sealed types carry their simple name. Thread-safe. */
final class RunEventCodec {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(resourceIds())
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

    private static SimpleModule resourceIds() {
        return new SimpleModule("twinflight-ids")
                .addSerializer(ResourceId.class, new IdWriter())
                .addKeySerializer(ResourceId.class, new IdKeyWriter())
                .addDeserializer(ResourceId.class, new IdReader())
                .addKeyDeserializer(ResourceId.class, new IdKeyReader());
    }

    private static final class IdWriter extends ValueSerializer<ResourceId> {
        @Override
        public void serialize(ResourceId id, JsonGenerator json, SerializationContext context) {
            json.writeString(id.toString());
        }
    }

    private static final class IdKeyWriter extends ValueSerializer<ResourceId> {
        @Override
        public void serialize(ResourceId id, JsonGenerator json, SerializationContext context) {
            json.writeName(id.toString());
        }
    }

    private static final class IdReader extends FromStringDeserializer<ResourceId> {
        IdReader() {
            super(ResourceId.class);
        }

        @Override
        protected ResourceId _deserialize(String text, DeserializationContext context) {
            return ResourceId.parse(text);
        }
    }

    private static final class IdKeyReader extends KeyDeserializer {
        @Override
        public ResourceId deserializeKey(String key, DeserializationContext context) {
            return ResourceId.parse(key);
        }
    }
}
