package dev.twinflight.console.boot;

import dev.twinflight.console.view.policy.Samples;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the views need beyond the engine. */
@Configuration(proxyBeanMethods = false)
class ViewConfiguration {

    @Bean
    Samples samples(TwinflightProperties properties) {
        return Samples.of(properties.demoSamples());
    }
}
