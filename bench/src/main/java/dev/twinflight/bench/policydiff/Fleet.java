package dev.twinflight.bench.policydiff;

import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.Health;
import dev.twinflight.rules.fact.HealthStatus;
import dev.twinflight.rules.fact.Image;
import dev.twinflight.rules.fact.Isolation;
import dev.twinflight.rules.fact.Kind;
import dev.twinflight.rules.fact.PublishedPort;
import dev.twinflight.rules.fact.Replica;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.fact.Safeguards;
import dev.twinflight.rules.fact.Usage;
import dev.twinflight.rules.fact.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Made-up containers, every time the same: services of four replicas each, some of them not as policies want them. */
final class Fleet {

    private static final List<String> GROUPS = List.of("shop", "payments", "search", "data", "tools");
    private static final int REPLICAS = 4;
    private static final long MIB = 1L << 20;

    private final Random random = new Random(42);
    private final SortedMap<String, List<Fact>> groups = new TreeMap<>();

    private Fleet() {}

    /** So many resources with about ten facts each, by group. */
    static SortedMap<String, List<Fact>> of(int resources) {
        var fleet = new Fleet();
        for (int i = 0; i < resources; i++) {
            String group = GROUPS.get(i % GROUPS.size());
            fleet.add(group, i / GROUPS.size(), fleet.groups.computeIfAbsent(group, _ -> new ArrayList<>()));
        }
        return fleet.groups;
    }

    private void add(String group, int number, List<Fact> facts) {
        var id = new ResourceId("docker", "local", Kind.CONTAINER, group + "-" + number);
        String service = "service-" + number / REPLICAS;
        String image = "registry/" + group + "/" + service + ":" + (one(50) ? "latest" : "1." + number / REPLICAS % 7);
        long limit = one(20) ? 0 : 256 * MIB * (1 + random.nextInt(8));
        facts.add(new Resource(
                id,
                group,
                image,
                limit,
                one(20) ? 0 : 0.5 * (1 + random.nextInt(4)),
                Map.of("LOG_LEVEL", one(40) ? "debug" : "info"),
                one(30) ? Map.of() : Map.of("owner", "team-" + number % 9, "tier", "2"),
                one(30) ? "no" : "unless-stopped",
                one(100)));
        for (Window window : Window.values()) {
            facts.add(usage(id, window, limit == 0 ? 512 * MIB : limit));
        }
        facts.add(new Health(id, true, HealthStatus.HEALTHY, one(40) ? 6 : 0, one(60) ? 2 : 0));
        facts.add(Image.of(id, image, random.nextInt(200)));
        facts.add(new Isolation(id, one(200), one(200), false, false, false, 0));
        facts.add(new Safeguards(id, !one(25), one(25) ? 0 : 200, !one(3), one(25), one(25)));
        facts.add(new Replica(id, service, true));
        if (number % REPLICAS == 0) {
            facts.add(new PublishedPort(id, 8080, "tcp", one(4) ? "0.0.0.0" : "127.0.0.1", 20000 + number));
        }
    }

    private Usage usage(ResourceId id, Window window, long limit) {
        long memory = (long) (limit * (0.1 + 0.85 * random.nextDouble()));
        double cores = random.nextDouble();
        return new Usage(
                id,
                window,
                true,
                window.length().toSeconds(),
                (int) window.length().toSeconds(),
                memory * 9 / 10,
                memory,
                memory * 11 / 10,
                cores * 0.8,
                cores,
                cores * 1.2,
                one(50) ? 0.3 : 0.01);
    }

    /** True about once in so many. */
    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }
}
