package dev.twinflight.engine.fake;

import dev.twinflight.engine.port.Observation;
import dev.twinflight.engine.port.Preparation;
import dev.twinflight.engine.port.PreparedChange;
import dev.twinflight.engine.port.ResourceState;
import dev.twinflight.engine.port.World;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.fact.Health;
import dev.twinflight.rules.fact.HealthStatus;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.ResourceId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A world of members in memory. A change is made in two halves, so that a crash can come between them: until the second
 * half the member is {@link #halfMade half made}. {@link #onCall} lets a test fail, refuse, interrupt or crash any call.
 * Safe for use by many threads.
 */
public class InMemoryWorld implements World {

    private final String name;
    private final Clock clock;
    private final SortedMap<ResourceId, Resource> members = new TreeMap<>();
    private final Map<ResourceId, Health> health = new HashMap<>();
    private final Map<ResourceId, Integer> incarnations = new HashMap<>();
    private final Map<String, Resource> before = new HashMap<>();
    private final Map<String, Boolean> ran = new HashMap<>();
    private final Map<ResourceId, Resource> kept = new HashMap<>();
    private final SortedMap<String, ResourceId> halfMade = new TreeMap<>();
    private final Map<String, String> images = new HashMap<>();
    private final SortedSet<String> released = new TreeSet<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<Consumer<Observation>> watchers = new CopyOnWriteArrayList<>();
    private final List<Interceptor> interceptors = new CopyOnWriteArrayList<>();
    private Refusals refusals = (_, _) -> "";

    public InMemoryWorld(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
    }

    /** What is asked of the world. */
    public enum Method {
        MEMBERS,
        OBSERVE,
        PIN,
        PREPARE,
        APPLY,
        /** Between the two halves of a change. */
        HALF_APPLIED,
        APPLIED,
        RESTORE,
        RELEASE
    }

    /** @param subject the member's name, or empty */
    public record Call(Method method, String subject) {}

    /** Is called before the world does something, and may throw. */
    @FunctionalInterface
    public interface Interceptor {
        void called(Call call);
    }

    /** Says why a change is refused; empty for not at all. */
    @FunctionalInterface
    public interface Refusals {
        String why(ResourceId resource, Change change);
    }

    // ---- what a test does to it ------------------------------------------------------------------------------------

    /** Adds a member that runs and has no health check. */
    public InMemoryWorld with(Resource resource) {
        put(resource, new Health(resource.id(), true, HealthStatus.UNCHECKED, 0, 0));
        return this;
    }

    public void put(Resource resource, Health fares) {
        synchronized (this) {
            members.put(resource.id(), resource);
            health.put(resource.id(), fares);
            incarnations.putIfAbsent(resource.id(), 1);
        }
        tellChanged(resource.id());
    }

    /** Changes a member's configuration behind the engine's back. */
    public void drift(ResourceId resource, UnaryOperator<Resource> change) {
        synchronized (this) {
            members.computeIfPresent(resource, (_, was) -> change.apply(was));
        }
        tellChanged(resource);
    }

    public void fare(ResourceId resource, UnaryOperator<Health> change) {
        synchronized (this) {
            health.computeIfPresent(resource, (_, was) -> change.apply(was));
        }
        tellChanged(resource);
    }

    /** Takes a member away behind the engine's back. */
    public void remove(ResourceId resource) {
        synchronized (this) {
            members.remove(resource);
            health.remove(resource);
        }
        tell(new Observation.Gone(clock.instant(), resource));
    }

    /** Makes an image known, so that changes that name it can be pinned. */
    public InMemoryWorld withImage(String reference, String id) {
        synchronized (this) {
            images.put(reference, id);
        }
        return this;
    }

    public void refuse(Refusals why) {
        refusals = why;
    }

    public InMemoryTime.Handle onCall(Interceptor interceptor) {
        interceptors.add(interceptor);
        return () -> interceptors.remove(interceptor);
    }

    /** Lets every call fail as it does when the container engine is down, until the handle is closed. */
    public InMemoryTime.Handle unreachable() {
        return onCall(call -> {
            if (call.method() != Method.HALF_APPLIED && call.method() != Method.APPLIED) {
                throw new WorldException(Reason.ENGINE_UNREACHABLE, "the engine of " + name + " does not answer");
            }
        });
    }

    /** Tells what changes until the handle is closed. */
    public InMemoryTime.Handle watch(Consumer<Observation> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    // ---- what a test sees ------------------------------------------------------------------------------------------

    public synchronized List<ResourceState> states() {
        return members.keySet().stream().map(this::state).toList();
    }

    public synchronized Resource resource(ResourceId resource) {
        Resource found = members.get(resource);
        if (found == null) {
            throw new WorldException(Reason.RESOURCE_GONE, resource + " is not in " + name);
        }
        return found;
    }

    /** Members whose change was begun and neither ended nor taken back. */
    public synchronized SortedSet<ResourceId> halfMade() {
        return new TreeSet<>(halfMade.values());
    }

    /** Keys of the steps whose way back was given up. */
    public synchronized SortedSet<String> released() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(released));
    }

    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    public synchronized long count(Method method) {
        return calls.stream().filter(call -> call.method() == method).count();
    }

    // ---- the port --------------------------------------------------------------------------------------------------

    @Override
    public String name() {
        return name;
    }

    @Override
    public SortedSet<ResourceId> members() {
        called(Method.MEMBERS, "");
        synchronized (this) {
            return new TreeSet<>(members.keySet());
        }
    }

    @Override
    public ResourceState observe(ResourceId resource) {
        called(Method.OBSERVE, resource.name());
        synchronized (this) {
            resource(resource);
            return state(resource);
        }
    }

    private ResourceState state(ResourceId id) {
        Resource resource = resource(id);
        String document = "{\"resource\":\"" + resource + "\"}";
        return new ResourceState(
                resource,
                health(id),
                id.name() + "-" + incarnations.getOrDefault(id, 1),
                document,
                "digest of " + document);
    }

    private Health health(ResourceId id) {
        return health.getOrDefault(id, new Health(id, false, HealthStatus.UNCHECKED, 0, 0));
    }

    @Override
    public Change pin(Change change) {
        called(Method.PIN, change.attribute());
        if (!(change instanceof Change.Image image)) {
            return change;
        }
        synchronized (this) {
            String id = images.get(image.reference());
            if (id == null) {
                throw new WorldException(Reason.IMAGE_UNKNOWN, "no image " + image.reference());
            }
            return new Change.Image(image.reference(), id);
        }
    }

    @Override
    public Preparation prepare(ResourceId resource, Change change, String step) {
        called(Method.PREPARE, resource.name());
        String why = refusals.why(resource, change);
        if (!why.isEmpty()) {
            return new Preparation.Refused("refused", why);
        }
        synchronized (this) {
            Resource was = resource(resource);
            Health fares = health(resource);
            if (Changes.isSo(was, fares, change)) {
                return new Preparation.AlreadySo();
            }
            before.put(step + "@" + resource, was);
            ran.put(step + "@" + resource, fares.running());
            boolean inPlace = change instanceof Change.MemoryLimit || change instanceof Change.CpuLimit;
            return new Preparation.Ready(new PreparedChange(resource, change, step, inPlace, "{}"));
        }
    }

    @Override
    public void apply(PreparedChange prepared) {
        called(Method.APPLY, prepared.resource().name());
        synchronized (this) {
            if (!kept.containsKey(prepared.resource())) {
                resource(prepared.resource());
            }
            halfMade.put(key(prepared), prepared.resource());
        }
        called(Method.HALF_APPLIED, prepared.resource().name());
        synchronized (this) {
            members.computeIfPresent(prepared.resource(), (_, was) -> Changes.made(was, prepared.change()));
            health.computeIfPresent(prepared.resource(), (_, was) -> Changes.made(was, prepared.change()));
            if (prepared.change() instanceof Change.Remove) {
                kept.put(prepared.resource(), resource(prepared.resource()));
                members.remove(prepared.resource());
            }
            if (!prepared.inPlace()) {
                incarnations.merge(prepared.resource(), 1, Integer::sum);
            }
            halfMade.remove(key(prepared));
        }
        tellChanged(prepared.resource());
        called(Method.APPLIED, prepared.resource().name());
    }

    @Override
    public void restore(PreparedChange prepared) {
        called(Method.RESTORE, prepared.resource().name());
        synchronized (this) {
            Optional.ofNullable(kept.remove(prepared.resource()))
                    .ifPresent(back -> members.put(prepared.resource(), back));
            resource(prepared.resource());
            if (released.contains(key(prepared))) {
                throw new WorldException(Reason.CHANGE_FAILED, "the way back of " + key(prepared) + " was given up");
            }
            Resource was = before.get(key(prepared));
            if (was != null) {
                members.put(prepared.resource(), Changes.undone(resource(prepared.resource()), was, prepared.change()));
            }
            Boolean running = ran.get(key(prepared));
            if (running != null && prepared.change() instanceof Change.RunState) {
                health.computeIfPresent(prepared.resource(), (_, now) -> Changes.running(now, running));
            }
            halfMade.remove(key(prepared));
        }
        tellChanged(prepared.resource());
    }

    @Override
    public void release(PreparedChange prepared) {
        called(Method.RELEASE, prepared.resource().name());
        synchronized (this) {
            released.add(key(prepared));
        }
    }

    private static String key(PreparedChange prepared) {
        return prepared.step() + "@" + prepared.resource();
    }

    private void called(Method method, String subject) {
        var call = new Call(method, subject);
        synchronized (this) {
            calls.add(call);
        }
        interceptors.forEach(interceptor -> interceptor.called(call));
    }

    private void tellChanged(ResourceId resource) {
        ResourceState state;
        synchronized (this) {
            if (!members.containsKey(resource)) {
                return;
            }
            state = state(resource);
        }
        tell(new Observation.Changed(clock.instant(), state));
    }

    private void tell(Observation observation) {
        watchers.forEach(watcher -> watcher.accept(observation));
    }
}
