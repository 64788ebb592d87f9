package dev.twinflight.engine.run;

import dev.twinflight.engine.judge.Judgement;
import dev.twinflight.engine.plan.Plan;
import dev.twinflight.engine.port.Candidate;
import dev.twinflight.engine.port.PreparedChange;
import dev.twinflight.engine.simulation.SimulationReport;
import dev.twinflight.rules.decision.Masked;
import dev.twinflight.rules.fact.ResourceId;
import java.util.List;

/** One transition of a run, as it stands in the journal. Immutable. */
public sealed interface RunEvent {

    /** One sentence for people. */
    String describe();

    /** @param base head of {@code main} the candidate descends from */
    record Received(Candidate candidate, String base, String subject) implements RunEvent {
        @Override
        public String describe() {
            return "Candidate " + candidate.revision().substring(0, 8) + " on " + candidate.branch() + " by "
                    + candidate.pusher() + ": " + subject;
        }
    }

    record PlanningStarted() implements RunEvent {
        @Override
        public String describe() {
            return "Evaluating the rules against live facts";
        }
    }

    /** @param warnings violations that do not stop the run, and remarks, for people */
    record Planned(Settings settings, Plan plan, String planHash, List<String> warnings) implements RunEvent {
        @Override
        public String describe() {
            return plan.isEmpty()
                    ? "Plan is empty: the rules propose nothing now"
                    : "Plan " + planHash.substring(0, 12) + " frozen: "
                            + String.join(
                                    ", ",
                                    plan.steps().stream().map(RunEvent::words).toList());
        }
    }

    record SimulationStarted(int attempt) implements RunEvent {
        @Override
        public String describe() {
            return "Simulation started: cloning the group" + (attempt > 1 ? " (attempt " + attempt + ")" : "");
        }
    }

    /** Something worth telling that changes no state. */
    record Noted(String note) implements RunEvent {
        @Override
        public String describe() {
            return note;
        }
    }

    record Simulated(SimulationReport report) implements RunEvent {
        @Override
        public String describe() {
            return "Simulation " + Words.of(report.verdict()) + ": " + report.reason();
        }
    }

    record ApprovalAsked(int reviewers) implements RunEvent {
        @Override
        public String describe() {
            return "Waiting for " + (reviewers == 1 ? "one reviewer" : reviewers + " reviewers");
        }
    }

    /** Bound to exactly this revision, plan and report. */
    record Approved(String user, String revision, String planHash, String report) implements RunEvent {
        @Override
        public String describe() {
            return "Approved by " + user + " (plan " + planHash.substring(0, 12) + ")";
        }
    }

    record ApprovalComplete() implements RunEvent {
        @Override
        public String describe() {
            return "Ready to be promoted";
        }
    }

    record PromotionStarted(String base) implements RunEvent {
        @Override
        public String describe() {
            return "Promotion started: main moves to the candidate";
        }
    }

    record WaveStarted(int wave, List<ResourceId> resources) implements RunEvent {
        @Override
        public String describe() {
            return "Wave " + wave + ": "
                    + String.join(", ", resources.stream().map(ResourceId::name).toList());
        }
    }

    record StepPrepared(int step, PreparedChange change) implements RunEvent {
        @Override
        public String describe() {
            return "Prior state of " + change.resource().name() + " journalled; changing "
                    + change.change().attribute() + (change.inPlace() ? " in place" : " by replacement");
        }
    }

    record StepApplied(int step, ResourceId resource) implements RunEvent {
        @Override
        public String describe() {
            return "Step " + step + " applied to " + resource.name();
        }
    }

    record WaveVerified(int wave, Judgement judgement) implements RunEvent {
        @Override
        public String describe() {
            return "Wave " + wave + " verification "
                    + Words.of(judgement.verdict())
                    + (judgement.verdict() == Judgement.Verdict.PASSED ? "" : ": " + judgement.complaint());
        }
    }

    /** @param outcome how the run ends if it has not been promoted yet: rejected, aborted or replaced */
    record StopAsked(String user, Outcome outcome, String reason) implements RunEvent {
        @Override
        public String describe() {
            return Words.of(outcome) + " by " + user + ": " + reason;
        }
    }

    record RollbackStarted(String actor, String code, String reason) implements RunEvent {
        @Override
        public String describe() {
            return "Rolling back: " + reason;
        }
    }

    record StepRestored(int step, ResourceId resource, String note) implements RunEvent {
        @Override
        public String describe() {
            return "Step " + step + " taken back on " + resource.name() + (note.isEmpty() ? "" : ": " + note);
        }
    }

    record Reverted(String commit) implements RunEvent {
        @Override
        public String describe() {
            return "Revert " + commit.substring(0, 8) + " written on main";
        }
    }

    /** The way back is given up: kept containers are removed. */
    record Released() implements RunEvent {
        @Override
        public String describe() {
            return "Kept containers removed; this run can no longer be rolled back";
        }
    }

    /** @param code stable, as {@code promoted}, {@code criteria-failed}, {@code main-moved} */
    record Ended(Outcome outcome, String code, String reason) implements RunEvent {
        @Override
        public String describe() {
            return Words.of(outcome) + ": " + reason;
        }
    }

    private static String words(Plan.Step step) {
        return step.resource().name() + " " + step.change().attribute() + " " + step.from() + " → "
                + Masked.of(step.change()).value();
    }
}
