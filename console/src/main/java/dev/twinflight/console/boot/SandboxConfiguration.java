package dev.twinflight.console.boot;

import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.wall.InProcessTrial;
import dev.twinflight.rules.wall.RevisionTrial;
import dev.twinflight.rules.wall.WallSettings;
import dev.twinflight.rules.wall.WalledTrial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where rules are compiled, and where those of a push are tried first. */
@Configuration(proxyBeanMethods = false)
class SandboxConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxConfiguration.class);

    @Bean
    RuleSetCompiler ruleSetCompiler(TwinflightProperties properties) {
        return RuleSetCompiler.cachedIn(data(properties).resolve("compiled-rules"));
    }

    @Bean
    Wall wall(TwinflightProperties properties) {
        if (!properties.wall()) {
            LOG.warn("Pushed revisions are tried in the server's own process, as twinflight.wall=false asks for");
            return Wall.none("twinflight.wall=false");
        }
        try {
            WalledTrial trial = WalledTrial.build(
                    WallSettings.defaults().hiding(List.of(data(properties), dockerSocket(properties))));
            trial.missing().forEach(missing -> LOG.warn("The wall around pushed revisions has a gap: {}", missing));
            return Wall.of(trial);
        } catch (IOException e) {
            LOG.error("Pushes are refused: the wall to try them behind cannot be built", e);
            return Wall.broken(String.valueOf(e.getMessage()));
        }
    }

    @Bean
    RevisionTrial revisionTrial(Wall wall, RuleSetCompiler compiler) {
        return wall.trial(new InProcessTrial(compiler));
    }

    @Bean
    WallHealth wallHealthIndicator(Wall wall) {
        return new WallHealth(wall);
    }

    @Bean
    SandboxStart sandboxStart(Wall wall) {
        return new SandboxStart(wall);
    }

    private static Path data(TwinflightProperties properties) {
        return properties.data().toAbsolutePath().normalize();
    }

    /** A remote engine has none; what does not exist needs no hiding. */
    private static Path dockerSocket(TwinflightProperties properties) {
        String host = properties.dockerHost();
        return Path.of(
                host != null && host.startsWith("unix://")
                        ? host.substring("unix://".length())
                        : "/var/run/docker.sock");
    }
}
