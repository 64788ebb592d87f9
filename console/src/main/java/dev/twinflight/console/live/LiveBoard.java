package dev.twinflight.console.live;

import dev.twinflight.engine.fact.FactSnapshot;
import dev.twinflight.engine.fact.FactStore;
import dev.twinflight.engine.fact.FactStore.Subscription;
import dev.twinflight.engine.port.LiveWorlds;
import dev.twinflight.engine.port.ResourceState;
import dev.twinflight.engine.port.Twin;
import dev.twinflight.engine.port.TwinFleet;
import dev.twinflight.rules.fact.Health;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.fact.Usage;
import dev.twinflight.rules.policy.Group;
import dev.twinflight.sync.live.SyncStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is live and which twins there are, for people. Thread-safe. */
public final class LiveBoard {

    /**
     * One live resource as the facts tell it. Immutable.
     *
     * @param health {@code null} until it is known
     * @param usage one for each window, the shortest first
     * @param version of the facts it was read from
     */
    public record Member(
            String group, Resource resource, @Nullable Health health, List<Usage> usage, long version) {
        public Member {
            usage = List.copyOf(usage);
        }

        public ResourceId id() {
            return resource.id();
        }
    }

    private final PoliciesInForce inForce;
    private final LiveWorlds worlds;
    private final TwinFleet fleet;
    private final FactStore facts;
    private final Function<String, Optional<SyncStatus>> status;

    /** @param status how current a world is; empty when it is not followed */
    public LiveBoard(
            PoliciesInForce inForce,
            LiveWorlds worlds,
            TwinFleet fleet,
            FactStore facts,
            Function<String, Optional<SyncStatus>> status) {
        this.inForce = inForce;
        this.worlds = worlds;
        this.fleet = fleet;
        this.facts = facts;
        this.status = status;
    }

    /** How current a group's facts are; empty while they are not kept current at all. */
    public Optional<SyncStatus> status(Group group) {
        return status.apply(worlds.live(group).name());
    }

    /** By name. */
    public List<Group> groups() {
        return List.copyOf(inForce.groups().values());
    }

    public Optional<Group> group(String name) {
        return Optional.ofNullable(inForce.groups().get(name));
    }

    /** A group's live members, by id. */
    public List<Member> members(Group group) {
        FactSnapshot snapshot = facts.snapshot(worlds.live(group).name());
        return snapshot.of(Resource.class)
                .sorted(Comparator.comparing(Resource::id))
                .map(resource -> member(group, resource, snapshot))
                .toList();
    }

    /** Every live member of every group. */
    public List<Member> members() {
        return groups().stream().flatMap(group -> members(group).stream()).toList();
    }

    /** A live member by its id's slug. */
    public Optional<Member> member(String slug) {
        return members().stream()
                .filter(member -> member.id().slug().equals(slug))
                .findFirst();
    }

    /** Looks at a live resource itself, now; may throw {@link dev.twinflight.engine.port.WorldException}. */
    public ResourceState observe(Member member) {
        Group group = group(member.group())
                .orElseThrow(() -> new IllegalStateException("group " + member.group() + " is no longer in force"));
        return worlds.live(group).observe(member.id());
    }

    /** The twins there are now; may throw {@link dev.twinflight.engine.port.WorldException}. */
    public List<Twin> twins() {
        return fleet.twins();
    }

    /** The usage windows of one member of a clone, as far as a run keeps its facts. */
    public List<Usage> usage(String world, ResourceId resource) {
        return usage(facts.snapshot(world), resource);
    }

    /** Tells group name and facts after each change; the listener must not block. */
    public Subscription subscribe(BiConsumer<String, FactSnapshot> listener) {
        List<Subscription> subscriptions = groups().stream()
                .map(group -> facts.subscribe(
                        worlds.live(group).name(), (_, snapshot) -> listener.accept(group.name(), snapshot)))
                .toList();
        return () -> subscriptions.forEach(Subscription::close);
    }

    private static Member member(Group group, Resource resource, FactSnapshot snapshot) {
        Health health = snapshot.of(Health.class)
                .filter(fact -> fact.resource().equals(resource.id()))
                .findFirst()
                .orElse(null);
        return new Member(group.name(), resource, health, usage(snapshot, resource.id()), snapshot.version());
    }

    private static List<Usage> usage(FactSnapshot snapshot, ResourceId resource) {
        return snapshot.of(Usage.class)
                .filter(fact -> fact.resource().equals(resource))
                .sorted(Comparator.comparing(Usage::window))
                .toList();
    }
}
