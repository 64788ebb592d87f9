package dev.twinflight.engine.run;

import java.util.Optional;

/** The audit log's word for an event. Stateless. */
final class AuditWords {

    private AuditWords() {}

    /** What the audit log keeps of an event: its JSON; of a simulation only what it came to, the report is in the journal. */
    static String details(RunEvent event) {
        return event instanceof RunEvent.Simulated simulated
                ? RunEventCodec.write(
                        new RunEvent.Noted("report " + simulated.report().id() + ": " + event.describe()))
                : RunEventCodec.write(event);
    }

    /** Empty for events that are no transition and nobody's word. */
    static Optional<String> of(RunEvent event) {
        return Optional.ofNullable(
                switch (event) {
                    case RunEvent.Received _ -> "run.received";
                    case RunEvent.Planned _ -> "run.planned";
                    case RunEvent.Simulated _ -> "run.simulated";
                    case RunEvent.ApprovalAsked _ -> "run.approval-asked";
                    case RunEvent.Approved _ -> "run.approved";
                    case RunEvent.PromotionStarted _ -> "run.promotion-started";
                    case RunEvent.StepPrepared _ -> "run.step-prepared";
                    case RunEvent.StepApplied _ -> "run.step-applied";
                    case RunEvent.WaveVerified _ -> "run.wave-verified";
                    case RunEvent.StopAsked _ -> "run.stop-asked";
                    case RunEvent.RollbackStarted _ -> "run.rollback-started";
                    case RunEvent.StepRestored _ -> "run.step-restored";
                    case RunEvent.Reverted _ -> "run.reverted";
                    case RunEvent.Released _ -> "run.released";
                    case RunEvent.Ended _ -> "run.ended";
                    case RunEvent.PlanningStarted _,
                            RunEvent.SimulationStarted _,
                            RunEvent.Noted _,
                            RunEvent.ApprovalComplete _,
                            RunEvent.WaveStarted _ -> null;
                });
    }
}
