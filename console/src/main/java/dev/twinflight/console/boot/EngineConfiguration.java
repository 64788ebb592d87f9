package dev.twinflight.console.boot;

import dev.twinflight.console.decision.DecisionArchive;
import dev.twinflight.console.live.Decisions;
import dev.twinflight.console.live.EvaluatedDecisions;
import dev.twinflight.console.live.LiveBoard;
import dev.twinflight.console.live.PoliciesInForce;
import dev.twinflight.console.live.TwinShelf;
import dev.twinflight.console.live.TwinWatch;
import dev.twinflight.console.run.EngineRuns;
import dev.twinflight.console.run.RunDesk;
import dev.twinflight.console.run.Runs;
import dev.twinflight.engine.difference.Comparisons;
import dev.twinflight.engine.difference.KnownFacts;
import dev.twinflight.engine.evaluation.LiveEvaluation;
import dev.twinflight.engine.fact.FactStore;
import dev.twinflight.engine.port.AuditLog;
import dev.twinflight.engine.port.DecisionLog;
import dev.twinflight.engine.port.LiveWorlds;
import dev.twinflight.engine.port.PolicySource;
import dev.twinflight.engine.port.RunJournal;
import dev.twinflight.engine.port.Telemetry;
import dev.twinflight.engine.port.TwinFleet;
import dev.twinflight.engine.port.TwinRegistry;
import dev.twinflight.engine.port.Workload;
import dev.twinflight.engine.run.RunEngine;
import dev.twinflight.engine.run.RunLimits;
import dev.twinflight.engine.run.RunPorts;
import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.sync.live.LiveSync;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The engine: what is in force, its evaluation, and the runs. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    LiveEvaluation liveEvaluation(FactStore facts, RuleSetCompiler compiler, DecisionLog log, Clock clock) {
        return new LiveEvaluation(facts, compiler, log, clock);
    }

    @Bean
    PoliciesInForce policiesInForce(PolicySource source, LiveWorlds worlds, LiveSync sync, LiveEvaluation evaluation) {
        return new PoliciesInForce(
                source,
                worlds,
                world -> {
                    sync.follow(world);
                    return () -> sync.unfollow(world.name());
                },
                evaluation::enforce);
    }

    @Bean
    PoliciesHealth policiesHealthIndicator(PoliciesInForce inForce) {
        return new PoliciesHealth(inForce);
    }

    @Bean
    Decisions decisions(LiveEvaluation evaluation) {
        return new EvaluatedDecisions(evaluation);
    }

    @Bean
    LiveBoard liveBoard(PoliciesInForce inForce, LiveWorlds worlds, TwinFleet fleet, FactStore facts, LiveSync sync) {
        return new LiveBoard(inForce, worlds, fleet, facts, sync::status);
    }

    @Bean
    TwinWatch twinWatch(TwinFleet fleet) {
        return new TwinWatch(fleet::twins);
    }

    @Bean
    RunLimits runLimits(TwinflightProperties properties) {
        return new RunLimits(
                properties.retention(),
                properties.floors().fidelity(),
                properties.floors().reviewers(),
                properties.retryDelay());
    }

    @Bean
    RunEngine runEngine(
            LiveWorlds worlds,
            TwinFleet fleet,
            Telemetry telemetry,
            Workload workload,
            PolicySource source,
            RunJournal journal,
            AuditLog audit,
            DecisionLog decisions,
            FactStore facts,
            RuleSetCompiler compiler,
            RunLimits limits,
            Clock clock) {
        var ports =
                new RunPorts(worlds, fleet, telemetry, workload, source, journal, audit, decisions, facts, compiler);
        return new RunEngine(ports, limits, clock);
    }

    @Bean
    Runs runs(RunEngine engine) {
        return new EngineRuns(engine);
    }

    @Bean
    DecisionArchive decisionArchive(DecisionLog log, Runs runs) {
        return new DecisionArchive(log, runs);
    }

    @Bean
    KnownFacts knownFacts(LiveWorlds worlds, FactStore facts, DecisionLog log) {
        return new KnownFacts(worlds, facts, log);
    }

    @Bean
    Comparisons comparisons(PolicySource source, KnownFacts facts, RuleSetCompiler compiler) {
        return new Comparisons(source, facts, compiler);
    }

    @Bean
    TwinShelf twinShelf(TwinRegistry registry, LiveWorlds worlds, AuditLog audit, JsonMapper json) {
        return new TwinShelf(registry, worlds, audit, json);
    }

    @Bean
    RunDesk runDesk(Runs runs, PolicySource source, AuditLog audit, JsonMapper json) {
        return new RunDesk(runs, source, audit, json);
    }

    @Bean
    Departure departure(PoliciesInForce inForce, RunEngine engine) {
        return new Departure(inForce, engine::start, engine::subscribe);
    }
}
