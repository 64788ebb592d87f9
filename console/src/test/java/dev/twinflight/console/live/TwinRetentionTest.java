package dev.twinflight.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.engine.port.TwinRegistry.Retention;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.policy.Group;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwinRetentionTest {

    private static final Group SHOP = new Group("shop", "Shop", List.of(), Set.of(), Group.LONGEST_PAUSE);

    private final InMemoryTwinRegistry registry = new InMemoryTwinRegistry();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDemoLeavesNoImageBehindAndOthersDo(boolean demo) {
        var retention = new TwinRetention(
                registry,
                new Retention(Duration.ofDays(1), 10, Long.MAX_VALUE),
                demo,
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        registry.take(SHOP, new InMemoryWorld("live:shop"), Set.of(ResourceId.parse("docker:local/container/web")));

        retention.close();

        assertThat(registry.images()).hasSize(demo ? 0 : 1);
    }
}
