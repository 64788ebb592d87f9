package dev.twinflight.engine.run;

import dev.twinflight.engine.judge.Timing;
import dev.twinflight.engine.plan.Plan;
import dev.twinflight.engine.plan.PlannedDecisions;
import dev.twinflight.engine.plan.Planner;
import dev.twinflight.engine.plan.Planning;
import dev.twinflight.engine.port.PolicySource;
import dev.twinflight.engine.simulation.Simulation;
import dev.twinflight.engine.simulation.SimulationReport;
import dev.twinflight.rules.policy.Group;
import dev.twinflight.rules.policy.PolicyRepository;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/** Takes a run from its revision to a report that can be approved. Confined to the driver's thread. */
final class ReportTurns {

    private final String run;
    private final RunStore store;
    private final PolicySource source;
    private final RunLimits limits;
    private final Turns.Interruptibly interruptibly;
    private final Planner planner;
    private final Simulation simulation;
    private final PlannedDecisions decisions;
    private final Timing timing;
    private int attempt;

    ReportTurns(
            String run,
            RunStore store,
            RunPorts ports,
            RunLimits limits,
            Timing timing,
            Turns.Interruptibly interruptibly) {
        this.run = run;
        this.store = store;
        this.source = ports.source();
        this.limits = limits;
        this.decisions = new PlannedDecisions(ports.decisions());
        this.timing = timing;
        this.interruptibly = interruptibly;
        this.planner = new Planner(ports.worlds(), ports.facts(), ports.compiler(), timing::now);
        this.simulation = new Simulation(ports.worlds(), ports.fleet(), ports.telemetry(), ports.workload(), timing);
    }

    void plan(RunState state) throws InterruptedException {
        String revision = state.candidate().revision();
        if (!source.main().equals(Optional.of(state.base()))) {
            end(Outcome.OUT_OF_DATE, "main-moved", "main has moved since the push: rebase and push again");
            return;
        }
        if (!source.descends(revision, state.base())) {
            end(Outcome.OUT_OF_DATE, "main-moved", "the branch does not descend from main: rebase and push again");
            return;
        }
        if (state.phase() == Phase.QUEUED) {
            append(new RunEvent.PlanningStarted());
        }
        switch (PolicyRepository.read(source.files(revision))) {
            case PolicyRepository.Reading.Refused refused ->
                end(Outcome.REJECTED, "invalid", "the revision is not valid: " + refused.problems());
            case PolicyRepository.Reading.Accepted accepted -> plan(state, accepted.repository());
        }
    }

    private void plan(RunState state, PolicyRepository repository) throws InterruptedException {
        String revision = state.candidate().revision();
        SortedSet<String> paths = source.changed(state.base(), revision);
        Settings settings = SettingsOf.of(paths, inForce(), repository, limits);
        var planning = new AtomicReference<Planning>();
        interruptibly.run(() -> planning.set(planner.plan(revision, repository, settings.policies())));
        Planning made = Objects.requireNonNull(planning.get());
        decisions.record(run, revision, repository, made.decisions(), timing.now());
        switch (made) {
            case Planning.Refused refused -> end(Outcome.REJECTED, refused.code(), refused.reason());
            case Planning.Frozen frozen ->
                append(new RunEvent.Planned(
                        settings, frozen.plan(), frozen.plan().sha256(), frozen.remarks()));
        }
    }

    /** What is in force; nothing where it cannot be read, so that the candidate's own settings hold. */
    private PolicyRepository inForce() {
        return source.inForce()
                .map(source::files)
                .map(PolicyRepository::read)
                .flatMap(reading -> reading instanceof PolicyRepository.Reading.Accepted accepted
                        ? Optional.of(accepted.repository())
                        : Optional.empty())
                .orElseGet(() -> new PolicyRepository(new TreeMap<>(), new TreeMap<>()));
    }

    void simulate(RunState state) throws InterruptedException {
        Plan plan = Objects.requireNonNull(state.plan());
        Settings settings = Objects.requireNonNull(state.settings());
        if (attempt == 0) {
            attempt = state.attempts() + 1;
            append(new RunEvent.SimulationStarted(attempt));
        }
        var order = new Simulation.Order(
                run,
                run + "-" + attempt,
                plan,
                groups(plan),
                settings.fidelity(),
                settings.simulate(),
                settings.requirements());
        var report = new AtomicReference<SimulationReport>();
        interruptibly.run(() -> report.set(simulation.run(order, note -> append(new RunEvent.Noted(note)))));
        append(new RunEvent.Simulated(Objects.requireNonNull(report.get())));
    }

    private List<Group> groups(Plan plan) {
        return RunGroups.of(source, plan).stream().toList();
    }

    /** Says what the report comes to. */
    void conclude(RunState state) {
        SimulationReport report = state.report();
        if (report != null) {
            switch (report.verdict()) {
                case FAILED -> {
                    end(Outcome.REJECTED, "criteria-failed", report.reason() + ". Live is untouched");
                    return;
                }
                case INCONCLUSIVE -> {
                    end(Outcome.INCONCLUSIVE, "inconclusive", report.reason() + ". Live is untouched");
                    return;
                }
                case PASSED -> {}
            }
        }
        int reviewers = Objects.requireNonNull(state.settings()).reviewers();
        append(reviewers > 0 ? new RunEvent.ApprovalAsked(reviewers) : new RunEvent.ApprovalComplete());
    }

    private void append(RunEvent event) {
        store.append(run, RunEngine.SELF, event);
    }

    private void end(Outcome outcome, String code, String reason) {
        append(new RunEvent.Ended(outcome, code, reason));
    }
}
