package dev.twinflight.cli.report;

import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** A document of the API as text for scripts. */
public final class DocumentText {

    /** What a terminal could take for a command is escaped, rather than lost on its way there. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
            .build();

    private DocumentText() {}

    public static String json(JsonNode document) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    }

    public static String yaml(JsonNode document) {
        return YAML.writeValueAsString(document).stripTrailing();
    }
}
