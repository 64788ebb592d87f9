package dev.twinflight.engine.run;

import dev.twinflight.engine.fact.FactStore;
import dev.twinflight.engine.port.AuditLog;
import dev.twinflight.engine.port.DecisionLog;
import dev.twinflight.engine.port.LiveWorlds;
import dev.twinflight.engine.port.PolicySource;
import dev.twinflight.engine.port.RunJournal;
import dev.twinflight.engine.port.Telemetry;
import dev.twinflight.engine.port.TwinFleet;
import dev.twinflight.engine.port.Workload;
import dev.twinflight.rules.compile.RuleSetCompiler;

/** All that runs need of the outside. Immutable. */
public record RunPorts(
        LiveWorlds worlds,
        TwinFleet fleet,
        Telemetry telemetry,
        Workload workload,
        PolicySource source,
        RunJournal journal,
        AuditLog audit,
        DecisionLog decisions,
        FactStore facts,
        RuleSetCompiler compiler) {}
