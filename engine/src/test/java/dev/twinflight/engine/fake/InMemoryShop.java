package dev.twinflight.engine.fake;

import dev.twinflight.engine.fact.FactDelta;
import dev.twinflight.engine.fact.FactStore;
import dev.twinflight.engine.port.Observation;
import dev.twinflight.engine.port.ResourceState;
import dev.twinflight.engine.port.RunJournal;
import dev.twinflight.engine.run.RunEngine;
import dev.twinflight.engine.run.RunLimits;
import dev.twinflight.engine.run.RunPorts;
import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.ResourceId;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The group {@code shop} with three members of 512 MiB, whose facts follow its live world, and every port runs need.
 * {@code main} has the group and no policy.
 */
public record InMemoryShop(
        InMemoryTime time,
        InMemoryWorld live,
        InMemoryLiveWorlds worlds,
        InMemoryTwinFleet fleet,
        ScriptedTelemetry telemetry,
        ScriptedWorkload workload,
        InMemoryPolicySource source,
        InMemoryRunJournal journal,
        InMemoryAuditLog audit,
        InMemoryDecisionLog decisions,
        FactStore facts,
        RuleSetCompiler compiler) {

    public static final ResourceId CATALOG = ResourceId.parse("docker:local/container/catalog");
    public static final ResourceId ORDERS = ResourceId.parse("docker:local/container/orders");
    public static final ResourceId WEB = ResourceId.parse("docker:local/container/web");
    public static final List<ResourceId> MEMBERS = List.of(CATALOG, ORDERS, WEB);

    public static final long BEFORE = 512L << 20;
    public static final long AFTER = 256L << 20;

    /** Remembers what it compiled: compiling takes longer than everything else in a test. */
    private static final RuleSetCompiler COMPILER = new RuleSetCompiler();

    public static InMemoryShop open() {
        var time = new InMemoryTime();
        var live = new InMemoryWorld("live:shop", time);
        var facts = new FactStore();
        live.watch(observation -> follow(facts, observation));
        MEMBERS.forEach(member -> live.with(resource(member)));
        var source = new InMemoryPolicySource(time);
        source.commit("ada@shop.example", "Begin", ShortPolicies.empty().files());
        return new InMemoryShop(
                time,
                live,
                new InMemoryLiveWorlds(time).with("shop", live),
                new InMemoryTwinFleet(time),
                new ScriptedTelemetry(time),
                new ScriptedWorkload(time),
                source,
                new InMemoryRunJournal(),
                new InMemoryAuditLog(time),
                new InMemoryDecisionLog(),
                facts,
                COMPILER);
    }

    /** A member of the shop as it is before any policy. */
    public static Resource resource(ResourceId id) {
        return new Resource(
                id,
                "shop",
                "shop/" + id.name() + ":1",
                BEFORE,
                0.5,
                Map.of("LOG_LEVEL", "info"),
                Map.of("twinflight.group", "shop"),
                "unless-stopped",
                false);
    }

    private static void follow(FactStore facts, Observation observation) {
        switch (observation) {
            case Observation.Changed(var _, ResourceState state) ->
                facts.apply(new FactDelta("live:shop", List.of(state.resource(), state.health()), List.of()));
            case Observation.Gone(var _, ResourceId gone) ->
                facts.apply(new FactDelta("live:shop", List.of(), List.of("resource/" + gone, "health/" + gone)));
            case Observation.Listed _,
                    Observation.Sampled _,
                    Observation.OomKilled _,
                    Observation.Restarted _,
                    Observation.Lost _ -> {}
        }
    }

    public RunPorts ports(RunJournal runs) {
        return new RunPorts(worlds, fleet, telemetry, workload, source, runs, audit, decisions, facts, compiler);
    }

    /** An engine for which time passes at once. */
    public RunEngine engine() {
        return engine(journal);
    }

    public RunEngine engine(RunJournal runs) {
        return new RunEngine(ports(runs), limits(), time, time);
    }

    public static RunLimits limits() {
        return new RunLimits(Duration.ofDays(1), 0, 0, Duration.ofMillis(10));
    }

    /** The memory limit of each member, by name. */
    public List<Long> memory() {
        return MEMBERS.stream()
                .map(member -> live.resource(member).memoryLimit())
                .toList();
    }
}
