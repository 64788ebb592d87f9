package dev.twinflight.engine.fake;

import dev.twinflight.engine.port.ResourceState;
import dev.twinflight.engine.port.Twin;
import dev.twinflight.engine.port.TwinFleet;
import dev.twinflight.engine.port.TwinGroup;
import dev.twinflight.engine.port.TwinImages;
import dev.twinflight.engine.port.World;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.policy.Group;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Twins in memory: each clone is a world of its own. Safe for use by many threads. */
public final class InMemoryTwinFleet implements TwinFleet {

    private final InMemoryTime time;
    private final Map<String, List<ResourceState>> captured = new ConcurrentHashMap<>();
    private final Map<String, Map<String, InMemoryTwinGroup>> clones = new ConcurrentHashMap<>();
    private final List<Consumer<InMemoryTwinGroup>> launchers = new CopyOnWriteArrayList<>();
    private final List<Runnable> capturers = new CopyOnWriteArrayList<>();
    private final List<Runnable> sweepers = new CopyOnWriteArrayList<>();
    private final List<String> discarded = new CopyOnWriteArrayList<>();
    private volatile double fidelity = 1;

    public InMemoryTwinFleet(InMemoryTime time) {
        this.time = time;
    }

    /** How close the twins of clones launched from now on are. */
    public void fidelity(double value) {
        fidelity = value;
    }

    /** Gets each clone before it is handed out, and may throw. */
    public void onLaunch(Consumer<InMemoryTwinGroup> launcher) {
        launchers.add(launcher);
    }

    /** Is called before twins are made, and may throw. */
    public InMemoryTime.Handle onCapture(Runnable capturer) {
        capturers.add(capturer);
        return () -> capturers.remove(capturer);
    }

    /** Is called after a sweep. */
    public void onSwept(Runnable sweeper) {
        sweepers.add(sweeper);
    }

    /** Runs in the order they were discarded. */
    public List<String> discarded() {
        return List.copyOf(discarded);
    }

    /** Whether twins or images of a run are left. */
    public boolean holds(String run) {
        return captured.containsKey(run) || clones.containsKey(run);
    }

    @Override
    public TwinImages capture(Group group, World live, String run) {
        capturers.forEach(Runnable::run);
        List<ResourceState> states = live.members().stream().map(live::observe).toList();
        var images = new TreeMap<ResourceId, String>();
        states.forEach(state -> images.put(
                state.resource().id(), "twin/" + state.resource().id().slug() + ":1"));
        captured.merge(run, states, InMemoryTwinFleet::both);
        return new TwinImages(group, run, images, Duration.ofMillis(40), List.of("ports are not published"), "{}");
    }

    private static List<ResourceState> both(List<ResourceState> one, List<ResourceState> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return List.copyOf(all);
    }

    @Override
    public TwinGroup launch(TwinImages images, String clone) {
        List<ResourceState> copied = captured.getOrDefault(images.run(), List.of()).stream()
                .filter(state -> images.images().containsKey(state.resource().id()))
                .toList();
        var group = new InMemoryTwinGroup("clone:" + images.run() + "-" + clone, time, copied, fidelity);
        clones.computeIfAbsent(images.run(), _ -> new ConcurrentHashMap<>()).put(group.name(), group);
        launchers.forEach(launcher -> launcher.accept(group));
        return group;
    }

    @Override
    public void discard(String run) {
        captured.remove(run);
        clones.remove(run);
        discarded.add(run);
    }

    @Override
    public void sweep(Set<String> openRuns) {
        captured.keySet().retainAll(openRuns);
        clones.keySet().retainAll(openRuns);
        sweepers.forEach(Runnable::run);
    }

    @Override
    public List<Twin> twins() {
        var twins = new ArrayList<Twin>();
        clones.forEach((run, groups) ->
                groups.values().forEach(group -> group.states().forEach(state -> twins.add(twin(run, group, state)))));
        return List.copyOf(twins);
    }

    private Twin twin(String run, InMemoryTwinGroup group, ResourceState state) {
        return new Twin(
                state.resource().id(),
                group.name(),
                run,
                "twin/" + state.resource().id().slug() + ":1",
                state.incarnation(),
                time.instant(),
                state.health().running(),
                state);
    }
}
