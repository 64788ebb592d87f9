package dev.twinflight.twinruntime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinflight.engine.port.WorldException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DockerConnectionTest {

    @Test
    void saysWhichEngineDoesNotAnswerAndWhatToDo() {
        try (var docker =
                new DockerConnection(DockerSettings.of("test").withDockerHost("unix:///nowhere/docker.sock"))) {
            assertThatThrownBy(docker::version)
                    .isInstanceOfSatisfying(
                            WorldException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(WorldException.Reason.ENGINE_UNREACHABLE))
                    .hasMessageContaining("unix:///nowhere/docker.sock")
                    .hasMessageContaining("--docker-host");
        }
    }

    @Test
    void hasTheDefaultsItSays() {
        DockerSettings settings =
                DockerSettings.of("here").withDockerHost("tcp://h:1").withHostName("far");
        assertThat(settings)
                .isEqualTo(new DockerSettings(
                        "here",
                        "tcp://h:1",
                        "far",
                        dev.twinflight.rules.value.ByteSize.parse("200MiB"),
                        Duration.ofMinutes(2),
                        0.05,
                        dev.twinflight.rules.value.ByteSize.parse("8MiB"),
                        Duration.ofSeconds(30),
                        "debian:bookworm-slim"));
        assertThatThrownBy(() -> DockerSettings.of("Not OK")).hasMessageContaining("installation");
    }
}
