package dev.twinflight.console.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

class TwinflightPropertiesTest {

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(TwinflightProperties.class)
    static class Only {}

    private final ApplicationContextRunner context = new ApplicationContextRunner().withUserConfiguration(Only.class);

    @Test
    void hasADefaultForEverything() {
        context.run(started -> assertThat(started.getBean(TwinflightProperties.class))
                .isEqualTo(new TwinflightProperties(
                        Path.of("data"),
                        null,
                        false,
                        "local",
                        null,
                        Duration.ofHours(24),
                        Duration.ofSeconds(2),
                        new TwinflightProperties.Floors(0, 0),
                        true,
                        new TwinflightProperties.DecisionLimits(Duration.ofDays(30), DataSize.ofMegabytes(512)),
                        new TwinflightProperties.TwinLimits(Duration.ofDays(14), 100, DataSize.ofGigabytes(20)),
                        null,
                        null)));
    }

    @Test
    void mapsEveryKey() {
        context.withPropertyValues(
                        "twinflight.data=/var/lib/twinflight",
                        "twinflight.docker-host=tcp://engine:2375",
                        "twinflight.demo=true",
                        "twinflight.host=rack-1",
                        "twinflight.installation=blue",
                        "twinflight.retention=36h",
                        "twinflight.retry-delay=5s",
                        "twinflight.floors.fidelity=0.9",
                        "twinflight.floors.reviewers=2",
                        "twinflight.wall=false",
                        "twinflight.decisions.keep=7d",
                        "twinflight.decisions.most=64MB",
                        "twinflight.twins.keep=3d",
                        "twinflight.twins.most=5",
                        "twinflight.twins.size=1GB",
                        "twinflight.seed=seed",
                        "twinflight.demo-samples=samples")
                .run(started -> assertThat(started.getBean(TwinflightProperties.class))
                        .isEqualTo(new TwinflightProperties(
                                Path.of("/var/lib/twinflight"),
                                "tcp://engine:2375",
                                true,
                                "rack-1",
                                "blue",
                                Duration.ofHours(36),
                                Duration.ofSeconds(5),
                                new TwinflightProperties.Floors(0.9, 2),
                                false,
                                new TwinflightProperties.DecisionLimits(Duration.ofDays(7), DataSize.ofMegabytes(64)),
                                new TwinflightProperties.TwinLimits(Duration.ofDays(3), 5, DataSize.ofGigabytes(1)),
                                Path.of("seed"),
                                Path.of("samples"))));
    }

    @Test
    void refusesUnknownKeysByName() {
        context.withPropertyValues("twinflight.retension=1h")
                .run(started ->
                        assertThat(started).getFailure().rootCause().hasMessageContaining("twinflight.retension"));
    }

    @Test
    void refusesValuesOutOfBounds() {
        context.withPropertyValues("twinflight.floors.fidelity=1.5")
                .run(started -> assertThat(started).getFailure().rootCause().hasMessageContaining("floors.fidelity"));
    }
}
