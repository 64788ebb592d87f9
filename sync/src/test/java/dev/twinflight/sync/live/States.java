package dev.twinflight.sync.live;

import dev.twinflight.engine.port.ResourceState;
import dev.twinflight.rules.fact.Health;
import dev.twinflight.rules.fact.HealthStatus;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.ResourceId;
import java.util.Map;

/** States of made-up containers. */
final class States {

    static final ResourceId WEB = id("web");
    static final ResourceId DB = id("db");

    private States() {}

    static ResourceId id(String name) {
        return ResourceId.parse("docker:local/container/" + name);
    }

    /** A running container with this memory limit that was restarted so often. */
    static ResourceState state(ResourceId id, long memoryLimit, int restarts) {
        return new ResourceState(
                new Resource(
                        id,
                        "shop",
                        "shop/" + id.name() + ":1",
                        memoryLimit,
                        0.5,
                        Map.of("JAVA_OPTS", "-Xss512k", "MODE", "demo"),
                        Map.of("twinflight.group", "shop"),
                        "unless-stopped",
                        false),
                new Health(id, true, HealthStatus.UNCHECKED, restarts, 0),
                "4f5c" + id.name(),
                document(id, memoryLimit),
                "digest-" + memoryLimit);
    }

    static ResourceState state(ResourceId id, long memoryLimit) {
        return state(id, memoryLimit, 0);
    }

    /** About as long as what Docker tells of a plain container. */
    private static String document(ResourceId id, long memoryLimit) {
        StringBuilder options = new StringBuilder();
        for (int i = 0; i < 70; i++) {
            options.append(",\"SomeHostOption").append(i).append("\":").append(i % 3 == 0 ? "[]" : "\"\"");
        }
        return "{\"Image\":\"sha256:0a1b2c3d\",\"Config\":{\"Hostname\":\"" + id.name()
                + "\",\"Env\":[\"MODE=demo\",\"JAVA_OPTS=-Xss512k\"]},\"HostConfig\":{\"Memory\":" + memoryLimit
                + options + "},\"NetworkSettings\":{\"shop\":{\"Aliases\":[\"" + id.name() + "\"]}}}";
    }
}
