package dev.twinflight.rules.wall;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON documents on a pipe, each after its length in four bytes. Never objects of Java. */
final class Frames {

    /** Of a request: more than the largest revision and its facts. */
    static final int LARGEST_REQUEST = 128 << 20;

    /** Of an answer. */
    static final int LARGEST_ANSWER = 2 << 20;

    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxStringLength(4 << 20)
                            .build())
                    .build())
            .build();

    private Frames() {}

    static void write(OutputStream pipe, JsonNode document) throws IOException {
        byte[] content = JSON.writeValueAsBytes(document);
        var out = new DataOutputStream(pipe);
        out.writeInt(content.length);
        out.write(content);
        out.flush();
    }

    /** @throws IOException when the pipe ends too early, or holds something else or too much */
    static JsonNode read(InputStream pipe, int largest) throws IOException {
        var in = new DataInputStream(pipe);
        int length = in.readInt();
        if (length < 0 || length > largest) {
            throw new IOException("a document of " + length + " bytes, at most " + largest + " are taken");
        }
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            throw new IOException("a document that ends too early");
        }
        try {
            return JSON.readTree(content);
        } catch (JacksonException e) {
            throw new IOException("no JSON", e);
        }
    }
}
