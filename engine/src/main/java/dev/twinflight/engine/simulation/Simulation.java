package dev.twinflight.engine.simulation;

import dev.twinflight.engine.judge.Judge;
import dev.twinflight.engine.judge.Judgement;
import dev.twinflight.engine.judge.Judgement.Verdict;
import dev.twinflight.engine.judge.Readiness;
import dev.twinflight.engine.judge.Requirement;
import dev.twinflight.engine.judge.SeriesOf;
import dev.twinflight.engine.judge.Span;
import dev.twinflight.engine.judge.Timing;
import dev.twinflight.engine.judge.Watched;
import dev.twinflight.engine.plan.Plan;
import dev.twinflight.engine.port.Likeness;
import dev.twinflight.engine.port.LiveWorlds;
import dev.twinflight.engine.port.Preparation;
import dev.twinflight.engine.port.PreparedChange;
import dev.twinflight.engine.port.Telemetry;
import dev.twinflight.engine.port.TwinFleet;
import dev.twinflight.engine.port.TwinGroup;
import dev.twinflight.engine.port.TwinImages;
import dev.twinflight.engine.port.Workload;
import dev.twinflight.engine.port.World;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.policy.Group;
import dev.twinflight.rules.policy.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Flies a plan on a clone of each group it touches, with an unchanged clone beside it under the same workload. A limit
 * that shapes start-up is tried twice: in place, and after a restart. All that was made is taken away again. Stateless
 * beyond its ports.
 */
public final class Simulation {

    /** The workload runs this long before the plan is executed; what it meets is not judged. */
    private static final Duration WARM_UP = Duration.ofSeconds(3);

    private static final Duration READY = Duration.ofSeconds(45);

    private final LiveWorlds worlds;
    private final TwinFleet fleet;
    private final Telemetry telemetry;
    private final Workload workload;
    private final Timing timing;

    public Simulation(LiveWorlds worlds, TwinFleet fleet, Telemetry telemetry, Workload workload, Timing timing) {
        this.worlds = worlds;
        this.fleet = fleet;
        this.telemetry = telemetry;
        this.workload = workload;
        this.timing = timing;
    }

    /**
     * What to simulate.
     *
     * @param run whose it is
     * @param report id of the report to be
     * @param plan not empty
     * @param groups the groups the plan touches
     * @param fidelity 0..1, what each twin needs
     * @param span length of one trial
     */
    public record Order(
            String run,
            String report,
            Plan plan,
            List<Group> groups,
            double fidelity,
            Duration span,
            List<Requirement> requirements) {}

    /**
     * Runs the simulation to its report.
     *
     * @param note told what happens, in words
     * @throws WorldException when twins cannot be made or watched: nothing was learnt about the plan
     */
    public SimulationReport run(Order order, Consumer<String> note) throws InterruptedException {
        Instant started = timing.now();
        fleet.discard(order.run());
        try {
            var draft = new ReportDraft(order.report(), started);
            for (Group group : order.groups()) {
                if (draft.undecided()) {
                    simulate(order, group, draft, note);
                }
            }
            return draft.finish(timing.now());
        } finally {
            discardUninterrupted(order.run());
        }
    }

    /** An interrupt would break the engine's connections in the middle of the clean-up. */
    private void discardUninterrupted(String run) {
        boolean interrupted = Thread.interrupted();
        try {
            fleet.discard(run);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void simulate(Order order, Group group, ReportDraft draft, Consumer<String> note)
            throws InterruptedException {
        World live = worlds.live(group);
        TwinImages images = fleet.capture(group, live, order.run());
        draft.captured(images);
        note.accept("Twins of " + images.images().size() + " members made, paused for at most "
                + images.pause().toMillis() + " ms");
        try (ExecutorService launcher = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<TwinGroup> baseline = launcher.submit(launch(images, "baseline"));
            TwinGroup candidate = get(launcher.submit(launch(images, "candidate")));
            TwinGroup unchanged = get(baseline);
            fly(order, live, candidate, unchanged, draft, note);
            draft.called(candidate.outgoing(), unchanged.outgoing());
        }
    }

    private Callable<TwinGroup> launch(TwinImages images, String clone) {
        return () -> fleet.launch(images, clone);
    }

    private static TwinGroup get(Future<TwinGroup> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("a clone could not be launched", e.getCause());
        }
    }

    private void fly(
            Order order, World live, TwinGroup candidate, TwinGroup baseline, ReportDraft draft, Consumer<String> note)
            throws InterruptedException {
        SortedMap<ResourceId, Likeness> likeness = lower(candidate.likeness(live), baseline.likeness(live));
        if (!draft.faithful(likeness, order.fidelity())) {
            return;
        }
        note.accept("Candidate and baseline clones are up, fidelity at least " + Fidelity.words(likeness));
        try (Watched changed = Watched.begin(telemetry, candidate);
                Watched unchanged = Watched.begin(telemetry, baseline)) {
            var trials = new Trials(order, candidate, changed, unchanged, draft, note);
            drive(changed, candidate, order, trials.atMost());
            drive(unchanged, baseline, order, trials.atMost());
            changed.awaitDriven(READY);
            unchanged.awaitDriven(READY);
            timing.sleep(WARM_UP);
            changed.recording().takenOut(order.plan().takenOut());
            List<PreparedChange> made = execute(order.plan(), candidate, draft);
            if (draft.undecided()) {
                trials.fly("in place");
            }
            if (draft.undecided() && made.stream().anyMatch(Simulation::shapesStartUp)) {
                note.accept("Once more, after a restart of what was changed in place");
                restart(order.plan(), made, candidate, draft);
                if (draft.undecided()) {
                    trials.fly("after a restart");
                }
            }
        }
    }

    private void drive(Watched watched, World world, Order order, Duration atMost) {
        watched.drive(workload, world, order.run(), order.requirements(), Probe::rate, atMost);
    }

    private static boolean shapesStartUp(PreparedChange made) {
        return made.inPlace()
                && (made.change() instanceof Change.MemoryLimit || made.change() instanceof Change.CpuLimit);
    }

    private static List<PreparedChange> execute(Plan plan, World candidate, ReportDraft draft) {
        var made = new ArrayList<PreparedChange>();
        for (Plan.Step step : plan.steps()) {
            switch (candidate.prepare(step.resource(), step.change(), "sim-" + step.number())) {
                case Preparation.Ready ready -> {
                    if (!apply(candidate, ready.change(), draft)) {
                        return made;
                    }
                    made.add(ready.change());
                }
                case Preparation.AlreadySo _ -> {}
                case Preparation.Refused refused -> {
                    draft.refused(step, refused.reason());
                    return made;
                }
            }
        }
        return made;
    }

    private static boolean apply(World candidate, PreparedChange change, ReportDraft draft) {
        try {
            candidate.apply(change);
            return true;
        } catch (WorldException e) {
            if (e.reason() != WorldException.Reason.CHANGE_FAILED) {
                throw e;
            }
            draft.failed(change, String.valueOf(e.getMessage()));
            return false;
        }
    }

    private static void restart(Plan plan, List<PreparedChange> made, World candidate, ReportDraft draft) {
        List<ResourceId> resources = made.stream()
                .filter(Simulation::shapesStartUp)
                .map(PreparedChange::resource)
                .distinct()
                .toList();
        plan.leftRunning(resources).stream().filter(_ -> draft.undecided()).forEach(resource -> {
            switch (candidate.prepare(resource, new Change.Restart(), "sim-restart")) {
                case Preparation.Ready ready -> apply(candidate, ready.change(), draft);
                case Preparation.AlreadySo _ -> {}
                case Preparation.Refused refused -> draft.notRestarted(resource, refused.reason());
            }
        });
    }

    private static SortedMap<ResourceId, Likeness> lower(
            SortedMap<ResourceId, Likeness> one, SortedMap<ResourceId, Likeness> other) {
        var lower = new TreeMap<>(one);
        other.forEach((resource, value) -> lower.merge(resource, value, Likeness::orLess));
        return lower;
    }

    /** Flies trials on one pair of clones. Confined to the simulation's thread. */
    private final class Trials {
        private final Order order;
        private final World candidate;
        private final Watched changed;
        private final Watched unchanged;
        private final ReportDraft draft;
        private final Consumer<String> note;

        Trials(
                Order order,
                World candidate,
                Watched changed,
                Watched unchanged,
                ReportDraft draft,
                Consumer<String> note) {
            this.order = order;
            this.candidate = candidate;
            this.changed = changed;
            this.unchanged = unchanged;
            this.draft = draft;
            this.note = note;
        }

        /** Longer than everything that happens while the probes run. */
        Duration atMost() {
            return WARM_UP.plus(order.span())
                    .plus(READY)
                    .multipliedBy(2)
                    .plusMinutes(1 + order.plan().steps().size());
        }

        void fly(String title) throws InterruptedException {
            List<ResourceId> running = order.plan().leftRunning(order.plan().resources());
            Readiness.await(candidate, running, READY, timing);
            Instant from = timing.now();
            note.accept("Trial " + title + ": judging for " + order.span().toSeconds() + " s");
            timing.sleep(order.span());
            Instant to = timing.now();
            changed.rethrow();
            unchanged.rethrow();
            var candidateSpan = new Span(changed.recording(), from, to);
            var baselineSpan = new Span(unchanged.recording(), from, to);
            Judgement judgement = Judge.judge(order.requirements(), running, candidateSpan, baselineSpan);
            draft.judged(new SimulationReport.Trial(
                    title,
                    judgement,
                    SeriesOf.metrics(order.requirements(), candidateSpan),
                    SeriesOf.metrics(order.requirements(), baselineSpan)));
            note.accept("Trial " + title + ": " + words(judgement.verdict()));
        }

        private static String words(Verdict verdict) {
            return verdict.name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
