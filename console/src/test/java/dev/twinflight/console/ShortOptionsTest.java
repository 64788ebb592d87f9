package dev.twinflight.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShortOptionsTest {

    @Test
    void standForTheirProperties() {
        assertThat(ShortOptions.expand("--port", "8081", "--data=/srv/tf", "--demo", "--server.ssl.enabled=false"))
                .containsExactly(
                        "--server.port=8081",
                        "--twinflight.data=/srv/tf",
                        "--twinflight.demo=true",
                        "--server.ssl.enabled=false");
    }

    @Test
    void sayWhichValueIsMissing() {
        assertThatThrownBy(() -> ShortOptions.expand("--port", "--demo")).hasMessageContaining("--port needs a value");
    }
}
