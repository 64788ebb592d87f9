package dev.twinflight.twinruntime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ContainerCommandTest {

    private final ByteArrayOutputStream frames = new ByteArrayOutputStream();

    private void frame(int stream, byte[] content) {
        frames.writeBytes(ByteBuffer.allocate(8)
                .put((byte) stream)
                .put(new byte[3])
                .putInt(content.length)
                .array());
        frames.writeBytes(content);
    }

    @Test
    void takesTheStreamsApartAndLettersThatFramesCutTogether() {
        byte[] letter = "ü".getBytes(StandardCharsets.UTF_8);
        frame(1, new byte[] {'a', letter[0]});
        frame(2, "wrong".getBytes(StandardCharsets.UTF_8));
        frame(1, new byte[] {letter[1], '\n'});

        assertThat(ContainerCommand.of(3, frames.toByteArray())).isEqualTo(new ContainerCommand(3, "aü\n", "wrong"));
    }

    @Test
    void nothingIsNothing() {
        assertThat(ContainerCommand.of(0, new byte[0])).isEqualTo(new ContainerCommand(0, "", ""));
    }
}
