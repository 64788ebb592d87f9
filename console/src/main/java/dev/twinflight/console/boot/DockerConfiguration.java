package dev.twinflight.console.boot;

import dev.twinflight.console.live.TwinRetention;
import dev.twinflight.engine.fact.FactStore;
import dev.twinflight.engine.port.LiveWorlds;
import dev.twinflight.engine.port.Telemetry;
import dev.twinflight.engine.port.TwinRegistry;
import dev.twinflight.engine.port.Workload;
import dev.twinflight.sync.link.InProcessLink;
import dev.twinflight.sync.live.FactReceiver;
import dev.twinflight.sync.live.LiveSync;
import dev.twinflight.twinruntime.docker.DockerConnection;
import dev.twinflight.twinruntime.docker.DockerLiveWorlds;
import dev.twinflight.twinruntime.docker.DockerSettings;
import dev.twinflight.twinruntime.docker.DockerTelemetry;
import dev.twinflight.twinruntime.docker.DockerTwinFleet;
import dev.twinflight.twinruntime.docker.DockerTwinRegistry;
import dev.twinflight.twinruntime.docker.HttpProbe;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Worlds on one Docker Engine, and their facts. Nothing here speaks to the engine before it is asked to. */
@Configuration(proxyBeanMethods = false)
class DockerConfiguration {

    @Bean
    DockerConnection dockerConnection(TwinflightProperties properties) {
        DockerSettings settings = DockerSettings.of(Installation.of(properties)).withHostName(properties.host());
        String address = properties.dockerHost();
        return new DockerConnection(address == null || address.isBlank() ? settings : settings.withDockerHost(address));
    }

    @Bean
    DockerHealth dockerHealthIndicator(DockerConnection docker) {
        return new DockerHealth(docker::version);
    }

    @Bean
    LiveWorlds liveWorlds(DockerConnection docker) {
        return new DockerLiveWorlds(docker);
    }

    @Bean
    Telemetry telemetry(Clock clock) {
        return new DockerTelemetry(clock);
    }

    @Bean
    DockerTwinFleet twinFleet(DockerConnection docker) {
        return new DockerTwinFleet(docker);
    }

    @Bean
    TwinRegistry twinRegistry(DockerConnection docker, DockerTwinFleet fleet) {
        return new DockerTwinRegistry(docker, fleet);
    }

    @Bean
    TwinRetention twinRetention(TwinRegistry registry, TwinflightProperties properties, Clock clock) {
        return new TwinRetention(registry, properties.twins().retention(), properties.demo(), clock);
    }

    @Bean
    Workload workload(DockerConnection docker) {
        return new HttpProbe(docker);
    }

    @Bean
    FactStore factStore() {
        return new FactStore();
    }

    @Bean
    LiveSync liveSync(Telemetry telemetry, FactStore facts, Clock clock) {
        return new LiveSync(telemetry, new InProcessLink(new FactReceiver(facts)), clock);
    }
}
