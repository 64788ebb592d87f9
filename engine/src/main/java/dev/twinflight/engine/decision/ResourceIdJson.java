package dev.twinflight.engine.decision;

import dev.twinflight.rules.fact.ResourceId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.std.FromStringDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** A resource id as its text in JSON, also where it is a key. Stateless. */
public final class ResourceIdJson {

    private ResourceIdJson() {}

    /** The module for a mapper. */
    public static SimpleModule module() {
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
