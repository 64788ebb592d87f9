package dev.twinflight.console.boot;

import dev.twinflight.engine.port.WorldException;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the Docker Engine answers, and what to do when it does not. */
final class DockerHealth implements HealthIndicator {

    private final Supplier<String> version;

    /** @param version asks the engine; throws {@link WorldException} when it does not answer */
    DockerHealth(Supplier<String> version) {
        this.version = version;
    }

    @Override
    public Health health() {
        try {
            return Health.up().withDetail("version", version.get()).build();
        } catch (WorldException e) {
            return Health.down()
                    .withDetail("code", e.reason().code())
                    .withDetail("remedy", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
