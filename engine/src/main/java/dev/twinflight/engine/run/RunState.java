package dev.twinflight.engine.run;

import dev.twinflight.engine.judge.Judgement;
import dev.twinflight.engine.plan.Plan;
import dev.twinflight.engine.port.Candidate;
import dev.twinflight.engine.port.PreparedChange;
import dev.twinflight.engine.simulation.SimulationReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands: the fold of its journal. Immutable.
 *
 * @param id the run's id, 12 characters {@code [a-z0-9]}
 * @param number entries in the journal
 * @param candidate what was pushed
 * @param base head of {@code main} when it was pushed
 * @param subject subject line of the commit
 * @param phase where it stands
 * @param settings how it is tried and promoted, once planned
 * @param plan once planned
 * @param planHash the plan's SHA-256
 * @param attempts simulations begun
 * @param report the simulation's, once there
 * @param approvals users who approved
 * @param mainMoved whether promotion has begun: {@code main} is, or is about to be, at the candidate
 * @param prepared changes whose way back is journalled, by step number
 * @param applied steps known to be applied
 * @param restored steps taken back
 * @param verified waves verified, in order
 * @param stop who asked to stop and why
 * @param rollback why it is or was rolled back
 * @param revert commit id of the Git revert
 * @param released whether the way back is given up
 * @param ending how it ended
 * @param timeline every event in words
 */
public record RunState(
        String id,
        int number,
        Candidate candidate,
        String base,
        String subject,
        Phase phase,
        @Nullable Settings settings,
        @Nullable Plan plan,
        @Nullable String planHash,
        int attempts,
        @Nullable SimulationReport report,
        SortedSet<String> approvals,
        boolean mainMoved,
        SortedMap<Integer, PreparedChange> prepared,
        SortedSet<Integer> applied,
        SortedSet<Integer> restored,
        List<Judgement> verified,
        RunEvent.@Nullable StopAsked stop,
        RunEvent.@Nullable RollbackStarted rollback,
        @Nullable String revert,
        boolean released,
        RunEvent.@Nullable Ended ending,
        List<Moment> timeline) {

    /** One event in words. */
    public record Moment(Instant at, String text) {}

    /**
     * The state a journal leads to.
     *
     * @throws IllegalArgumentException when the journal does not begin with {@link RunEvent.Received}
     */
    public static RunState of(String id, List<Dated> events) {
        if (events.isEmpty() || !(events.getFirst().event() instanceof RunEvent.Received received)) {
            throw new IllegalArgumentException("the journal of run " + id + " does not begin with Received");
        }
        var builder = new Fold(id, received);
        events.forEach(builder::add);
        return builder.state();
    }

    /** An event and when it happened. */
    public record Dated(Instant at, RunEvent event) {}

    public boolean ended() {
        return phase == Phase.ENDED;
    }

    public Optional<Outcome> outcome() {
        return Optional.ofNullable(ending).map(RunEvent.Ended::outcome);
    }

    public Instant receivedAt() {
        return timeline.getFirst().at();
    }

    public Instant changedAt() {
        return timeline.getLast().at();
    }

    private static final class Fold {
        private final String id;
        private final RunEvent.Received received;
        private int number;
        private Phase phase = Phase.QUEUED;
        private @Nullable Settings settings;
        private @Nullable Plan plan;
        private @Nullable String planHash;
        private int attempts;
        private @Nullable SimulationReport report;
        private final SortedSet<String> approvals = new TreeSet<>();
        private boolean mainMoved;
        private final SortedMap<Integer, PreparedChange> prepared = new TreeMap<>();
        private final SortedSet<Integer> applied = new TreeSet<>();
        private final SortedSet<Integer> restored = new TreeSet<>();
        private final List<Judgement> verified = new ArrayList<>();
        private RunEvent.@Nullable StopAsked stop;
        private RunEvent.@Nullable RollbackStarted rollback;
        private @Nullable String revert;
        private boolean released;
        private RunEvent.@Nullable Ended ending;
        private final List<Moment> timeline = new ArrayList<>();

        Fold(String id, RunEvent.Received received) {
            this.id = id;
            this.received = received;
        }

        void add(Dated dated) {
            number++;
            timeline.add(new Moment(dated.at(), dated.event().describe()));
            switch (dated.event()) {
                case RunEvent.Received _, RunEvent.Noted _, RunEvent.WaveStarted _ -> {}
                case RunEvent.PlanningStarted _ -> phase = Phase.PLANNING;
                case RunEvent.Planned planned -> {
                    settings = planned.settings();
                    plan = planned.plan();
                    planHash = planned.planHash();
                }
                case RunEvent.SimulationStarted started -> {
                    phase = Phase.SIMULATING;
                    attempts = started.attempt();
                }
                case RunEvent.Simulated simulated -> report = simulated.report();
                case RunEvent.ApprovalAsked _ -> phase = Phase.AWAITING_APPROVAL;
                case RunEvent.Approved approved -> approvals.add(approved.user());
                case RunEvent.ApprovalComplete _ -> phase = Phase.APPROVED;
                case RunEvent.PromotionStarted _ -> {
                    phase = Phase.PROMOTING;
                    mainMoved = true;
                }
                case RunEvent.StepPrepared step -> prepared.put(step.step(), step.change());
                case RunEvent.StepApplied step -> applied.add(step.step());
                case RunEvent.WaveVerified wave -> verified.add(wave.judgement());
                case RunEvent.StopAsked asked -> stop = asked;
                case RunEvent.RollbackStarted started -> {
                    phase = Phase.ROLLING_BACK;
                    rollback = started;
                    ending = null;
                }
                case RunEvent.StepRestored step -> restored.add(step.step());
                case RunEvent.Reverted reverted -> revert = reverted.commit();
                case RunEvent.Released _ -> released = true;
                case RunEvent.Ended ended -> {
                    phase = Phase.ENDED;
                    ending = ended;
                }
            }
        }

        RunState state() {
            return new RunState(
                    id,
                    number,
                    received.candidate(),
                    received.base(),
                    received.subject(),
                    phase,
                    settings,
                    plan,
                    planHash,
                    attempts,
                    report,
                    Collections.unmodifiableSortedSet(approvals),
                    mainMoved,
                    Collections.unmodifiableSortedMap(prepared),
                    Collections.unmodifiableSortedSet(applied),
                    Collections.unmodifiableSortedSet(restored),
                    List.copyOf(verified),
                    stop,
                    rollback,
                    revert,
                    released,
                    ending,
                    List.copyOf(timeline));
        }
    }
}
