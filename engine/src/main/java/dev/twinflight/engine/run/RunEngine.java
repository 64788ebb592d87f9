package dev.twinflight.engine.run;

import dev.twinflight.engine.fact.FactStore;
import dev.twinflight.engine.judge.Timing;
import dev.twinflight.engine.port.Candidate;
import dev.twinflight.engine.port.PolicySource;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a run for every candidate, keeps it going through crashes, and takes people's word on it. One run at a time works
 * on worlds; waiting for reviewers holds nobody up. Safe for use by many threads.
 */
public final class RunEngine implements AutoCloseable {

    static final String SELF = "twinflight";

    private static final Logger LOG = LoggerFactory.getLogger(RunEngine.class);

    private final RunPorts ports;
    private final RunLimits limits;
    private final Timing timing;
    private final RunStore store;
    private final PeoplesWord word;
    private final Semaphore workshop = new Semaphore(1, true);
    private final Map<String, RunDriver> drivers = new ConcurrentHashMap<>();
    private final Retention retention;
    private volatile boolean closed;

    public RunEngine(RunPorts ports, RunLimits limits, Clock clock) {
        this(ports, limits, clock, Timing.real(clock));
    }

    /** @param timing how the spans of simulations and promotions pass */
    public RunEngine(RunPorts ports, RunLimits limits, Clock clock, Timing timing) {
        this.ports = ports;
        this.limits = limits;
        this.timing = timing;
        this.store = new RunStore(ports.journal(), ports.audit(), clock);
        this.word = new PeoplesWord(store, ports.source());
        this.retention = new Retention(store, ports, limits, clock);
    }

    /**
     * Takes up where the last server left off: open runs go on, candidates without a run get one, and what a crash left
     * of simulations is swept up.
     */
    public void start() {
        store.load();
        for (RunState state : store.states()) {
            if (!state.ended()) {
                store.append(
                        state.id(),
                        SELF,
                        new RunEvent.Noted("Resumed after a restart of the server, while " + Words.of(state.phase())));
                drive(state.id());
            }
        }
        ports.source().candidates().forEach(this::accepted);
        Thread.ofVirtual().name("sweep").start(this::sweep);
        retention.start();
    }

    /** While no run works on twins, so that what a new run makes is not taken for left behind. */
    private void sweep() {
        workshop.acquireUninterruptibly();
        try {
            Set<String> open = store.states().stream()
                    .filter(state -> !state.ended())
                    .map(RunState::id)
                    .collect(Collectors.toSet());
            ports.fleet().sweep(open);
        } catch (RuntimeException e) {
            LOG.warn("What earlier simulations left behind could not be swept up; the next start tries again", e);
        } finally {
            workshop.release();
        }
    }

    /**
     * The gate accepted a pushed branch head: it gets a run, unless its rule tests fail, and replaces a waiting run of the
     * same branch in any case.
     */
    public void accepted(Candidate candidate) {
        if (known(candidate)) {
            return;
        }
        store.states().stream()
                .filter(state -> !state.ended() && state.candidate().branch().equals(candidate.branch()))
                .forEach(state -> replace(state, candidate));
        if (candidate.testsFail()) {
            LOG.info("No run of {} at {}: its rule tests fail", candidate.branch(), candidate.revision());
            return;
        }
        PolicySource source = ports.source();
        String base = source.main().orElseThrow(() -> new IllegalStateException("main has no commit"));
        String id = newId();
        store.append(
                id, candidate.pusher(), new RunEvent.Received(candidate, base, source.subject(candidate.revision())));
        drive(id);
    }

    private boolean known(Candidate candidate) {
        return store.states().stream()
                .anyMatch(state -> state.candidate().branch().equals(candidate.branch())
                        && state.candidate().revision().equals(candidate.revision()));
    }

    private void replace(RunState waiting, Candidate candidate) {
        String newer = candidate.revision().substring(0, 8);
        if (word.replace(waiting.id(), candidate.pusher(), "replaced by the newer push " + newer)) {
            nudge(waiting.id());
        }
    }

    private static String newId() {
        byte[] bytes = new byte[6];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Gives the run a driver, unless it has one that has not looked for the last time yet. */
    private void drive(String run) {
        drivers.compute(run, (_, known) -> known != null && known.goesOn() ? known : started(run));
    }

    private RunDriver started(String run) {
        var driver = new RunDriver(run, store, ports, limits, timing, workshop, this::removeDone);
        driver.start();
        return driver;
    }

    private void removeDone(RunDriver driver) {
        drivers.remove(driver.run(), driver);
    }

    private void nudge(String run) {
        RunDriver driver = drivers.get(run);
        if (driver != null) {
            driver.nudge();
        }
    }

    /** Whether a run of this branch is under way. */
    public boolean isOpen(String branch) {
        return store.states().stream()
                .anyMatch(state -> !state.ended() && state.candidate().branch().equals(branch));
    }

    /** The newest first. */
    public List<RunState> runs() {
        return store.states();
    }

    public Optional<RunState> run(String id) {
        return store.state(id);
    }

    /**
     * Approves exactly this revision, plan and report.
     *
     * @param report the report's id; {@code none} for a run without a simulation
     */
    public Ruling approve(String run, Person person, String revision, String planHash, String report) {
        return heard(run, word.approve(run, person, revision, planHash, report));
    }

    public Ruling reject(String run, Person person, String reason) {
        return heard(run, word.reject(run, person, reason));
    }

    /** Stops a run: before promotion nothing happens to live; during it what was changed is taken back. */
    public Ruling abort(String run, Person person, String reason) {
        return heard(run, word.abort(run, person, reason));
    }

    /** Takes a promoted run back, as long as its replaced containers are kept and no later run has moved {@code main}. */
    public Ruling rollback(String run, Person person, String reason) {
        Ruling ruling = word.rollback(run, person, reason);
        if (ruling instanceof Ruling.Taken) {
            drive(run);
        }
        return heard(run, ruling);
    }

    private Ruling heard(String run, Ruling ruling) {
        if (ruling instanceof Ruling.Taken) {
            nudge(run);
        }
        return ruling;
    }

    /** Tells each new state of any run; the listener must not block. */
    public FactStore.Subscription subscribe(Consumer<RunState> listener) {
        return store.subscribe(listener);
    }

    /** Stops working. Open runs go on at the next start. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            retention.close();
            List.copyOf(drivers.values()).forEach(RunDriver::close);
            store.close();
        }
    }
}
