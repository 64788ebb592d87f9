package dev.twinflight.console.live;

import dev.twinflight.console.run.InMemoryPolicySource;
import dev.twinflight.engine.fact.FactDelta;
import dev.twinflight.engine.fact.FactStore;
import dev.twinflight.rules.fact.Health;
import dev.twinflight.rules.fact.HealthStatus;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.fact.Usage;
import dev.twinflight.rules.fact.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A shop of two containers, its repository, and what keeps track of both. */
public final class SampleShop {

    public static final String GROUP = """
            apiVersion: twinflight/v1
            kind: Group
            metadata: { name: shop, title: The demo shop }
            spec:
              select:
                - provider: docker
                  labels: { twinflight.group: shop }
            """;

    /** Of the rule of {@link #withMemoryRule}, until the end of the 3rd of March 2026. */
    public static final String EXCEPTION = """
            apiVersion: twinflight/v1
            kind: Exception
            metadata: { name: catalog }
            spec:
              askedBy: ada
              policy: memory
              resource: "docker:local/container/catalog"
              until: 2026-03-03
              why: the sale
            """;

    public final InMemoryPolicySource source = new InMemoryPolicySource();
    public final FactStore facts = new FactStore();
    public final InMemoryTwinFleet fleet = new InMemoryTwinFleet();
    public final List<String> followed = new ArrayList<>();
    public final List<String> enforced = new ArrayList<>();
    public final PoliciesInForce inForce = new PoliciesInForce(
            source,
            group -> new InMemoryWorld("live:" + group.name()),
            world -> {
                followed.add(world.name());
                return () -> followed.remove(world.name());
            },
            (revision, _) -> enforced.add(revision));
    public final LiveBoard board = new LiveBoard(
            inForce, group -> new InMemoryWorld("live:" + group.name()), fleet, facts, _ -> Optional.empty());

    public SampleShop() {
        put("r1", Map.of("groups/shop.yaml", GROUP));
        inForce.refresh();
        facts.apply(new FactDelta(
                "live:shop",
                List.of(
                        resource("catalog", 512L << 20),
                        health("catalog"),
                        usage("catalog"),
                        resource("web", 256L << 20),
                        health("web")),
                List.of()));
    }

    /** The group, and a policy that audits: no more memory than so many mebibytes. */
    public static SortedMap<String, String> withMemoryRule(int mebibytes) {
        return new TreeMap<>(Map.of(
                "groups/shop.yaml", GROUP, "policies/memory/policy.yaml", """
                apiVersion: twinflight/v1
                kind: Policy
                metadata: { name: memory }
                spec: { groups: [shop], enforcement: audit }
                """, "policies/memory/rules.drl", """
                package policies.memory
                import dev.twinflight.rules.fact.*

                rule "much"
                  when
                    $r : Resource( memoryLimit > BYTES )
                  then
                    report.deny($r, "more than SIZE");
                end
                """.replace(
                                "BYTES", Long.toString((long) mebibytes << 20))
                        .replace("SIZE", mebibytes + "")));
    }

    public void put(String revision, Map<String, String> files) {
        source.files.put(revision, new TreeMap<>(files));
        source.inForce = revision;
    }

    public static ResourceId id(String name) {
        return ResourceId.parse("docker:local/container/" + name);
    }

    private static Resource resource(String name, long memory) {
        return new Resource(
                id(name),
                "shop",
                "shop/" + name + ":1",
                memory,
                0.5,
                Map.of("DB_PASSWORD", "********"),
                Map.of("twinflight.group", "shop"),
                "always",
                false);
    }

    private static Health health(String name) {
        return new Health(id(name), true, HealthStatus.HEALTHY, 0, 0);
    }

    private static Usage usage(String name) {
        return new Usage(
                id(name), Window.ONE_MINUTE, true, 60, 60, 50L << 20, 60L << 20, 64L << 20, 0.1, 0.2, 0.3, 0.0);
    }
}
