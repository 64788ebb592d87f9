package dev.twinflight.twinruntime.docker;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Standard output of a container line by line as it comes, out of the frames the engine wraps it in (a byte for the
 * stream, three of padding, four for the length). Stateless.
 */
final class LogLines {

    private LogLines() {}

    /** Returns when the container has ended and everything was read. */
    static void follow(DockerConnection docker, String container, Consumer<String> line) throws IOException {
        try (Response response = docker.stream("/containers/" + container + "/logs?follow=1&stdout=1&stderr=1");
                var in = new DataInputStream(response.getBody())) {
            var pending = new ByteArrayOutputStream();
            while (true) {
                byte[] frame = frame(in);
                if (frame.length == 0) {
                    return;
                }
                for (byte b : frame) {
                    if (b == '\n') {
                        line.accept(pending.toString(StandardCharsets.UTF_8));
                        pending.reset();
                    } else {
                        pending.write(b);
                    }
                }
            }
        }
    }

    private static byte[] frame(DataInputStream in) throws IOException {
        try {
            in.readInt();
            return in.readNBytes(in.readInt());
        } catch (EOFException end) {
            return new byte[0];
        }
    }
}
