package dev.twinflight.rules.compile;

import dev.twinflight.rules.fact.Health;
import dev.twinflight.rules.fact.HealthStatus;
import dev.twinflight.rules.fact.Kind;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.fact.Usage;
import dev.twinflight.rules.fact.Window;
import java.util.Map;

/** Facts for tests; sizes in MiB. */
final class Facts {

    static final long MIB = 1 << 20;

    private Facts() {}

    static ResourceId id(String name) {
        return new ResourceId("docker", "local", Kind.CONTAINER, name);
    }

    static Resource resource(String name, long memoryLimit) {
        return resource(name, memoryLimit, 1.0, Map.of());
    }

    static Resource resource(String name, long memoryLimit, double cpuLimit, Map<String, String> labels) {
        return new Resource(
                id(name), "shop", "shop/" + name + ":1", memoryLimit * MIB, cpuLimit, Map.of(), labels, "no", false);
    }

    static Usage usage(String name, Window window, long memoryP95) {
        return new Usage(
                id(name), window, true, 600, 600, memoryP95 * MIB, memoryP95 * MIB, memoryP95 * MIB, 0.1, 0.2, 0.3, 0);
    }

    static Health health(String name, HealthStatus status, int restarts) {
        return new Health(id(name), true, status, restarts, 0);
    }
}
