package dev.twinflight.engine.run;

import dev.twinflight.engine.plan.Plan;
import dev.twinflight.engine.port.PreparedChange;
import dev.twinflight.engine.port.World;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives up the way back of promoted runs when their retention time is over. Owns one thread. */
final class Retention implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final RunStore store;
    private final RunPorts ports;
    private final RunLimits limits;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("retention").daemon().factory());

    Retention(RunStore store, RunPorts ports, RunLimits limits, Clock clock) {
        this.store = store;
        this.ports = ports;
        this.limits = limits;
        this.clock = clock;
    }

    void start() {
        ScheduledFuture<?> _ = timer.scheduleWithFixedDelay(this::releaseAll, 10, 60, TimeUnit.SECONDS);
    }

    /** Releases every promoted run that is old enough; one that cannot be released now is tried again later. */
    void releaseAll() {
        store.states().stream().filter(this::due).forEach(this::release);
    }

    private boolean due(RunState state) {
        return state.outcome().orElse(null) == Outcome.PROMOTED
                && !state.released()
                && state.plan() != null
                && state.changedAt().plus(limits.retention()).isBefore(clock.instant());
    }

    private void release(RunState state) {
        try {
            Plan plan = Objects.requireNonNull(state.plan());
            Map<String, World> worlds = RunGroups.worlds(ports.source(), ports.worlds(), plan);
            plan.steps().forEach(step -> {
                PreparedChange prepared = state.prepared().get(step.number());
                World world = worlds.get(step.group());
                if (prepared != null && world != null) {
                    world.release(prepared);
                }
            });
            store.append(state.id(), RunEngine.SELF, new RunEvent.Released());
        } catch (RuntimeException e) {
            LOG.warn("Kept containers of run {} could not be removed yet", state.id(), e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
